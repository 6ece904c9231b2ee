package io.github.parlance.bench;

import java.util.Arrays;

/**
 * Latencies in milliseconds.
 *
 * @param sorted ascending; at least one
 */
public record Times(double[] sorted) {
    static Times of(double[] unsorted) {
        double[] sorted = unsorted.clone();
        Arrays.sort(sorted);
        return new Times(sorted);
    }

    /** The time that so many of a hundred did not pass. */
    public double percentile(double percent) {
        int rank = (int) Math.ceil(sorted.length * percent / 100);
        return sorted[Math.max(0, rank - 1)];
    }
}
