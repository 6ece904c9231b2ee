package io.github.parlance.bench;

import java.util.List;

/**
 * Number of sentences and the time they took.
 *
 * @param sentences number of timed sentences
 * @param seconds time from the first to the last sentence
 * @param heapMegabytes live heap at each tenth of the run, in order
 */
public record Throughput(long sentences, double seconds, List<Double> heapMegabytes) {
    public Throughput {
        heapMegabytes = List.copyOf(heapMegabytes);
    }

    /** Returns sentences per second. */
    public double rate() {
        return sentences / seconds;
    }
}
