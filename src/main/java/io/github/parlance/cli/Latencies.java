package io.github.parlance.cli;

import java.time.Duration;

/** Times counted by the millisecond up to a minute, so that a million of them take no more room than one. */
final class Latencies {
    private final long[] counts = new long[60_001];
    private long count;

    void add(Duration latency) {
        counts[(int) Math.min(counts.length - 1, Math.max(0, latency.toMillis()))]++;
        count++;
    }

    long count() {
        return count;
    }

    /** The time that so many of a hundred did not pass. */
    Duration percentile(double percent) {
        long rank = (long) Math.ceil(count * percent / 100);
        long seen = 0;
        for (int millis = 0; millis < counts.length; millis++) {
            seen += counts[millis];
            if (seen >= rank) {
                return Duration.ofMillis(millis);
            }
        }
        return Duration.ofMillis(counts.length - 1L);
    }
}
