package io.github.parlance.bench;

import java.util.Arrays;

/**
 * Latencies in milliseconds.
 *
 * @param sorted latencies in ascending order; at least one
 */
public record Times(double[] sorted) {
    static Times of(double[] unsorted) {
        double[] sorted = unsorted.clone();
        Arrays.sort(sorted);
        return new Times(sorted);
    }

    /** Returns the latency that this percentage of requests did not exceed. */
    public double percentile(double percent) {
        int rank = (int) Math.ceil(sorted.length * percent / 100);
        return sorted[Math.max(0, rank - 1)];
    }
}
