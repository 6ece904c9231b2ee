package io.github.parlance.adopt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts of how often words were copied exactly once in a trial. */
final class CopiedWords {
    /** Share of its trials in which a word must be copied exactly once. */
    private static final double WORD = 0.75;
    /** Least share of copies of all words together: a lost placeholder costs a translation in vain, and one that is disturbed by it. */
    private static final double ALL = 0.9;

    private final Map<String, Count> counts = new LinkedHashMap<>();

    private record Count(int asked, int kept) {
        static final Count NONE = new Count(0, 0);

        Count plus(Count other) {
            return new Count(asked + other.asked, kept + other.kept);
        }

        boolean isReliable() {
            return kept >= WORD * asked;
        }
    }

    void add(String word, boolean kept) {
        counts.merge(word, new Count(1, kept ? 1 : 0), Count::plus);
    }

    /** Returns the words that are copied reliably, in the order in which they were tried; none if they are not as a whole. */
    List<String> reliable() {
        return isReliable()
                ? counts.entrySet().stream()
                        .filter(each -> each.getValue().isReliable())
                        .map(Map.Entry::getKey)
                        .toList()
                : List.of();
    }

    private boolean isReliable() {
        return total().kept() >= ALL * total().asked();
    }

    private Count total() {
        return counts.values().stream().filter(Count::isReliable).reduce(Count.NONE, Count::plus);
    }

    /** Returns the number of times that the reliable words were to be copied. */
    int asked() {
        return isReliable() ? total().asked() : 0;
    }

    /** Returns the number of times that the reliable words were copied exactly once. */
    int kept() {
        return isReliable() ? total().kept() : 0;
    }
}
