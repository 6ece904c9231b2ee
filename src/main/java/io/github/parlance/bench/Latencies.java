package io.github.parlance.bench;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/** A histogram of latencies, exact to three significant digits. Not thread-safe. */
public final class Latencies {
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Histogram nanos = new Histogram(SIGNIFICANT_DIGITS);

    /** Adds a latency; a negative one counts as zero. */
    public void add(Duration latency) {
        nanos.recordValue(Math.max(0, latency.toNanos()));
    }

    public long count() {
        return nanos.getTotalCount();
    }

    /** Returns the latency in milliseconds that a percentage of all latencies do not exceed; 0 if there are none. */
    public double percentile(double percent) {
        return nanos.getValueAtPercentile(percent) / NANOS_PER_MILLI;
    }
}
