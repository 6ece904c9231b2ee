package io.github.parlance.eval;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The n-grams of a sentence for one order, each with its count. */
record Ngrams(Map<String, Integer> counts) {

    /** Counts n-grams of words; an n-gram is written with spaces. */
    static Ngrams ofWords(List<String> words, int n) {
        return of(words, n, " ");
    }

    /** Counts n-grams of characters, which are Unicode code points. */
    static Ngrams ofCharacters(List<String> characters, int n) {
        return of(characters, n, "");
    }

    private static Ngrams of(List<String> units, int n, String separator) {
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i + n <= units.size(); i++) {
            counts.merge(String.join(separator, units.subList(i, i + n)), 1, Integer::sum);
        }
        return new Ngrams(counts);
    }

    /** Returns the n-grams of both, each with the larger of its counts. */
    Ngrams union(Ngrams other) {
        Map<String, Integer> union = new HashMap<>(counts);
        other.counts.forEach((ngram, count) -> union.merge(ngram, count, Math::max));
        return new Ngrams(union);
    }

    /** Returns the number of n-grams that occur on both sides; repeated ones count as often as on the side with fewer. */
    long matches(Ngrams other) {
        return counts.entrySet().stream()
                .mapToLong(entry -> Math.min(entry.getValue(), other.counts.getOrDefault(entry.getKey(), 0)))
                .sum();
    }

    long total() {
        return counts.values().stream().mapToLong(Integer::longValue).sum();
    }
}
