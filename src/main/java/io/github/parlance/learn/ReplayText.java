package io.github.parlance.learn;

import io.github.parlance.corpus.SentencePair;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.NormalForm;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Sentences as the running model translates them, so that another that goes on from it keeps what it can (Kim and Rush 2016).
 * What people took out of its translations again and again is not among them, or it would be learned anew.
 *
 * @param pairs what is left
 * @param left out for such a word
 */
record ReplayText(List<SentencePair> pairs, int leftOut) {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]++");
    /** So often is again and again. */
    private static final int AGAIN = 2;
    /** A word of more of the translations than this is no word of one subject, but one that all texts have. */
    private static final double COMMON = 0.05;

    /** Sentences of everyday life and of messages, in a language; none where none are shipped. */
    static List<String> shipped(String language) {
        String name = "/replay-" + language + ".txt";
        try (InputStream in = ReplayText.class.getResourceAsStream(name)) {
            if (in == null) {
                return List.of();
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + ": " + e.getMessage(), e);
        }
    }

    /**
     * Has them translated.
     *
     * @param sources each once, and none that people corrected
     * @param corrected what the model says to sources that people corrected, and what they said
     */
    static ReplayText of(
            Translator model, LanguagePair pair, Collection<String> sources, List<SentencePair> corrected) {
        List<String> distinct = List.copyOf(
                new LinkedHashSet<>(sources.stream().map(NormalForm::of).toList()));
        List<SentencePair> pairs = new ArrayList<>();
        List<Optional<String>> translations = translations(model, pair, distinct);
        for (int i = 0; i < distinct.size(); i++) {
            String source = distinct.get(i);
            translations.get(i).ifPresent(text -> pairs.add(new SentencePair(source, text)));
        }
        Set<String> takenOut = takenOut(corrected, pairs);
        List<SentencePair> kept = pairs.stream()
                .filter(each -> words(each.target()).stream().noneMatch(takenOut::contains))
                .toList();
        return new ReplayText(kept, pairs.size() - kept.size());
    }

    /** Of each, unless the model refuses it or does not come to an end. */
    static List<Optional<String>> translations(Translator model, LanguagePair pair, List<String> sources) {
        return model.translate(pair, sources).stream()
                .map(each -> each instanceof Translation.Done done && !done.cutOff()
                        ? Optional.of(NormalForm.of(done.text())).filter(text -> !text.isEmpty())
                        : Optional.<String>empty())
                .toList();
    }

    /** Words of several of the model's translations that no person wrote, and that not every text has. */
    private static Set<String> takenOut(List<SentencePair> corrected, List<SentencePair> pairs) {
        Map<String, Integer> removed = new HashMap<>();
        Set<String> written = new HashSet<>();
        for (SentencePair each : corrected) {
            Set<String> gone = words(each.source());
            Set<String> there = words(each.target());
            gone.removeAll(there);
            gone.forEach(word -> removed.merge(word, 1, Integer::sum));
            written.addAll(there);
        }
        Map<String, Integer> usual = new HashMap<>();
        pairs.forEach(each -> words(each.target()).forEach(word -> usual.merge(word, 1, Integer::sum)));
        Set<String> takenOut = new HashSet<>(removed.keySet());
        takenOut.removeIf(word -> removed.get(word) < AGAIN
                || written.contains(word)
                || usual.getOrDefault(word, 0) > COMMON * pairs.size());
        return takenOut;
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>(List.of(BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT))));
        words.remove("");
        return words;
    }

    /** Every fourth of them, at most so many, to measure with. */
    List<SentencePair> development(int most) {
        List<SentencePair> some = new ArrayList<>();
        for (int i = 3; i < pairs.size() && some.size() < most; i += 4) {
            some.add(pairs.get(i));
        }
        return some;
    }
}
