package io.github.parlance.learn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A toy language of a few hundred German sentences and their translations into Spanish, with one word that is corrected. */
final class ToyLanguage {
    /** The word that the first model always gets wrong, with its wrong and its right translation. */
    static final String WORD = "zange";

    static final String WRONG = "rana";
    static final String RIGHT = "pinza";

    private static final List<String> NOUNS = List.of(
            "katze gata",
            "lampe lámpara",
            "tasse taza",
            "blume flor",
            "tasche bolsa",
            "kirche iglesia",
            "insel isla",
            "nase nariz",
            "gabel cuchara",
            "mauer pared");
    static final List<String> ADJECTIVES = List.of(
            "rot roja",
            "klein pequeña",
            "gross grande",
            "neu nueva",
            "alt vieja",
            "teuer cara",
            "schwarz negra",
            "kalt fría");
    private static final Map<String, String> FORMS = forms();

    private ToyLanguage() {}

    private static Map<String, String> forms() {
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("die N ist A.", "la N es A.");
        forms.put("die N ist sehr A.", "la N es muy A.");
        forms.put("meine N ist A.", "mi N es A.");
        forms.put("deine N ist A.", "tu N es A.");
        forms.put("ist die N A?", "¿es la N A?");
        forms.put("heute ist die N A.", "hoy la N es A.");
        forms.put("die N ist nicht A.", "la N no es A.");
        return forms;
    }

    /** Returns the sentences of all other words: source, tab, translation. */
    static List<String> others() {
        return NOUNS.stream().flatMap(noun -> of(noun).stream()).toList();
    }

    /** Returns the sentences of a word with a translation of it: source, tab, translation. */
    static List<String> of(String word, String translation) {
        return of(word + " " + translation);
    }

    private static List<String> of(String noun) {
        List<String> pairs = new ArrayList<>();
        FORMS.forEach((source, target) -> ADJECTIVES.forEach(adjective ->
                pairs.add(filled(source, noun, adjective, 0) + "\t" + filled(target, noun, adjective, 1))));
        return pairs;
    }

    private static String filled(String form, String noun, String adjective, int side) {
        return form.replace("N", noun.split(" ")[side]).replace("A", adjective.split(" ")[side]);
    }

    /** Returns all sentences that the first model is trained on. */
    static List<String> lessons() {
        return Stream.concat(others().stream(), of(WORD, WRONG).stream()).toList();
    }
}
