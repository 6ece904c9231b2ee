package io.github.parlance.learn.select;

import io.github.parlance.corpus.SentencePair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Words that people repeatedly removed from translations, each with the source word it wrongly translates. A translation that holds
 * such a word would teach the model the rejected word again.
 */
final class RejectedWords implements Predicate<SentencePair> {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]++");
    private static final int MIN_REMOVALS = 2;
    /** Share of the corrected sources that hold the source word of a removed word. */
    private static final double MIN_SOURCE_SHARE = 0.8;
    /** Share of the sentences with the source word whose translations hold the removed word. */
    private static final double MIN_LINK_SHARE = 0.5;

    private final List<Link> links = new ArrayList<>();

    /**
     * Links each repeatedly removed word to the source words that most of its corrected sources share. A link counts if the pairs
     * translate the source word so in at least half of the cases; this excludes articles, which occur beside many words.
     */
    RejectedWords(List<PostEdit> postEdits, List<SentencePair> pairs) {
        removed(postEdits).forEach((word, sources) -> sharedWords(sources).forEach(source -> {
            Link link = new Link(source, word);
            if (link.isUsual(pairs)) {
                links.add(link);
            }
        }));
    }

    @Override
    public boolean test(SentencePair pair) {
        return links.stream().anyMatch(link -> link.isIn(pair));
    }

    /** Returns the words removed at least twice and never written by a person, with the words of each source. */
    private static Map<String, List<Set<String>>> removed(List<PostEdit> postEdits) {
        Map<String, List<Set<String>>> removed = new HashMap<>();
        Set<String> written = new HashSet<>();
        for (PostEdit each : postEdits) {
            Set<String> gone = words(each.machine());
            Set<String> corrected = words(each.corrected());
            gone.removeAll(corrected);
            gone.forEach(word ->
                    removed.computeIfAbsent(word, key -> new ArrayList<>()).add(words(each.source())));
            written.addAll(corrected);
        }
        removed.keySet().removeAll(written);
        removed.values().removeIf(sources -> sources.size() < MIN_REMOVALS);
        return removed;
    }

    private static Set<String> sharedWords(List<Set<String>> sources) {
        Map<String, Integer> counts = new HashMap<>();
        sources.forEach(words -> words.forEach(word -> counts.merge(word, 1, Integer::sum)));
        counts.values().removeIf(count -> count < MIN_SOURCE_SHARE * sources.size());
        return counts.keySet();
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>(List.of(BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT))));
        words.remove("");
        return words;
    }

    /** A word of the source and a word of the translation. */
    private record Link(String source, String target) {
        boolean isIn(SentencePair pair) {
            return words(pair.source()).contains(source) && words(pair.target()).contains(target);
        }

        boolean isUsual(List<SentencePair> pairs) {
            List<SentencePair> some = pairs.stream()
                    .filter(each -> words(each.source()).contains(source))
                    .toList();
            return some.stream().filter(this::isIn).count() >= MIN_LINK_SHARE * some.size();
        }
    }
}
