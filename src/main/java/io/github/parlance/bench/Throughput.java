package io.github.parlance.bench;

import java.util.List;

/**
 * What passed in how long.
 *
 * @param sentences that were timed
 * @param seconds from the first of them to the last
 * @param heapMegabytes what lived on the heap after the last collection, at tenths of the way; in order
 */
public record Throughput(long sentences, double seconds, List<Double> heapMegabytes) {
    public Throughput {
        heapMegabytes = List.copyOf(heapMegabytes);
    }

    /** Sentences a second. */
    public double rate() {
        return sentences / seconds;
    }
}
