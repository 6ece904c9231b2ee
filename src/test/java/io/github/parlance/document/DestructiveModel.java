package io.github.parlance.document;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.PlaceholderSlots;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Drops, doubles, swaps and mangles what it is given, slots, signs and digits above all. The same text has the same result. */
record DestructiveModel(LanguagePair pair, boolean slots) implements Translator {
    private static final String[] ADDED = {
        "<",
        ">",
        "{",
        "}",
        "[",
        "]",
        "|",
        "*",
        "#",
        "&",
        "&amp;",
        "`",
        "_",
        "%",
        "€",
        "=",
        "\\",
        "'",
        "\n",
        "\uFFFD",
        "ж",
        "λ",
        "中",
        "\u0001",
        "\uE000",
        "<b>",
        "{0}",
        "7",
        "¿",
        "\"",
        "~",
        "$",
        "@",
        "\uD83D\uDE00",
        "\u00B2"
    };

    @Override
    public Set<LanguagePair> pairs() {
        return Set.of(pair);
    }

    @Override
    public Provenance provenance(LanguagePair asked) {
        return new Provenance("destructive", "1", "sha256:0", 1, 0);
    }

    @Override
    public boolean carriesSlots(LanguagePair asked) {
        return slots;
    }

    @Override
    public List<Translation> translate(LanguagePair asked, List<String> texts) {
        return texts.stream().<Translation>map(DestructiveModel::answer).toList();
    }

    private static Translation.Done answer(String text) {
        Random chance = new Random(text.hashCode());
        List<Translation.Alternative> others = new ArrayList<>();
        for (int i = chance.nextInt(3); i > 0; i--) {
            others.add(new Translation.Alternative(destroyed(text, chance), -1.5 - i));
        }
        return new Translation.Done(destroyed(text, chance), -1, 0.4, 0, false, others, List.of(), 0);
    }

    private static String destroyed(String text, Random chance) {
        return switch (chance.nextInt(12)) {
            case 0 -> text;
            case 1 -> chance.nextBoolean() ? "" : " ";
            case 2 -> swapped(text, chance);
            case 3 -> text + ADDED[chance.nextInt(ADDED.length)];
            case 4 -> text.isEmpty() ? text : text.substring(chance.nextInt(text.length()));
            default -> mangled(text, chance);
        };
    }

    /** Returns a text whose words are in another order. */
    private static String swapped(String text, Random chance) {
        String[] words = text.split(" ", -1);
        int first = chance.nextInt(words.length);
        int second = chance.nextInt(words.length);
        String word = words[first];
        words[first] = words[second];
        words[second] = word;
        return String.join(" ", words);
    }

    private static String mangled(String text, Random chance) {
        int most = 1 + chance.nextInt(60);
        StringBuilder mangled = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            boolean fragile = PlaceholderSlots.isSlot(each) || !Character.isLetter(each) && each != ' ';
            mangled.append(fate(each, chance.nextInt(fragile ? most : 20 * most), chance));
        }
        return mangled.toString();
    }

    private static String fate(char each, int number, Random chance) {
        return switch (number) {
            case 0 -> "";
            case 1 -> "" + each + each;
            case 2 -> String.valueOf(PlaceholderSlots.character(chance.nextInt(PlaceholderSlots.COUNT)));
            case 3 -> Character.isDigit(each) ? String.valueOf(chance.nextInt(10)) : each + " ";
            case 4 -> ADDED[chance.nextInt(ADDED.length)] + each;
            case 5 -> String.valueOf((char) (each + 1));
            default -> String.valueOf(each);
        };
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
