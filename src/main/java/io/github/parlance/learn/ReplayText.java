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
import java.util.function.Predicate;
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
    /** Share of the corrected sources that have the word it is about. */
    private static final double MOST = 0.8;
    /** Share of the sentences with that word whose translations have the one that was taken out. */
    private static final double USUAL = 0.5;

    /**
     * What people corrected.
     *
     * @param machine what the model says to the source now
     */
    record Corrected(String source, String machine, String person) {}

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
     */
    static ReplayText of(Translator model, LanguagePair pair, Collection<String> sources, List<Corrected> corrected) {
        List<String> distinct = List.copyOf(
                new LinkedHashSet<>(sources.stream().map(NormalForm::of).toList()));
        List<SentencePair> pairs = new ArrayList<>();
        List<Optional<String>> translations = translations(model, pair, distinct);
        for (int i = 0; i < distinct.size(); i++) {
            String source = distinct.get(i);
            translations.get(i).ifPresent(text -> pairs.add(new SentencePair(source, text)));
        }
        List<SentencePair> kept =
                pairs.stream().filter(takenOut(corrected, pairs).negate()).toList();
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

    /**
     * Whether a pair has a word that people took out, where it came from: with a word of its source that most of the corrected
     * sources have, and that goes with it more often than not. An article goes with nothing so much.
     */
    private static Predicate<SentencePair> takenOut(List<Corrected> corrected, List<SentencePair> pairs) {
        Map<String, List<Set<String>>> removed = new HashMap<>();
        Set<String> written = new HashSet<>();
        for (Corrected each : corrected) {
            Set<String> gone = words(each.machine());
            Set<String> there = words(each.person());
            gone.removeAll(there);
            gone.forEach(word ->
                    removed.computeIfAbsent(word, key -> new ArrayList<>()).add(words(each.source())));
            written.addAll(there);
        }
        removed.keySet().removeAll(written);
        removed.values().removeIf(sources -> sources.size() < AGAIN);
        List<Link> links = new ArrayList<>();
        removed.forEach((word, sources) -> subjects(sources).forEach(subject -> links.add(new Link(subject, word))));
        links.removeIf(link -> !link.isUsual(pairs));
        return pair -> links.stream().anyMatch(link -> link.isIn(pair));
    }

    /** A word of the source and one of the translation. */
    private record Link(String source, String target) {
        boolean isIn(SentencePair pair) {
            return words(pair.source()).contains(source) && words(pair.target()).contains(target);
        }

        boolean isUsual(List<SentencePair> pairs) {
            List<SentencePair> some = pairs.stream()
                    .filter(each -> words(each.source()).contains(source))
                    .toList();
            return some.stream().filter(this::isIn).count() >= USUAL * some.size();
        }
    }

    /** Words that most of some sentences have. */
    private static Set<String> subjects(List<Set<String>> sources) {
        Map<String, Integer> counts = new HashMap<>();
        sources.forEach(words -> words.forEach(word -> counts.merge(word, 1, Integer::sum)));
        counts.values().removeIf(count -> count < MOST * sources.size());
        return counts.keySet();
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
