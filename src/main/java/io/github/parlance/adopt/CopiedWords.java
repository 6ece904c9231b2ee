package io.github.parlance.adopt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts of how often words were copied exactly once in a trial. */
final class CopiedWords {
    /** Share of the trials in which a placeholder must be copied exactly once. */
    private static final double RELIABLE = 0.75;

    private final Map<String, Count> counts = new LinkedHashMap<>();

    private record Count(int asked, int kept) {
        Count plus(Count other) {
            return new Count(asked + other.asked, kept + other.kept);
        }

        boolean isReliable() {
            return kept >= RELIABLE * asked;
        }
    }

    void add(String word, boolean kept) {
        counts.merge(word, new Count(1, kept ? 1 : 0), Count::plus);
    }

    /** Returns the words that are copied reliably, in the order in which they were tried. */
    List<String> reliable() {
        return counts.entrySet().stream()
                .filter(each -> each.getValue().isReliable())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns the number of times that reliable words were to be copied. */
    int asked() {
        return total().asked();
    }

    /** Returns the number of times that reliable words were copied exactly once. */
    int kept() {
        return total().kept();
    }

    private Count total() {
        return counts.values().stream().filter(Count::isReliable).reduce(new Count(0, 0), Count::plus);
    }
}
