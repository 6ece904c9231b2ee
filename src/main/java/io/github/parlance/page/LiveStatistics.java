package io.github.parlance.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.parlance.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Throughput, latency, batch fill and dead letters since the last snapshot. */
final class LiveStatistics {
    private static final int SIGNIFICANT_DIGITS = 3;

    private final Histogram latencies = new Histogram(SIGNIFICANT_DIGITS);
    private final Map<Integer, Integer> waiting = new ConcurrentHashMap<>();
    private Instant last;
    private int results;
    private int shown;
    private int deadLetters;
    private int batches;
    private double fill;

    LiveStatistics(Instant now) {
        this.last = now;
    }

    synchronized void delivered(Duration latency, boolean isShown) {
        latencies.recordValue(Math.max(0, latency.toMillis()));
        results++;
        shown += isShown ? 1 : 0;
    }

    synchronized void deadLetter() {
        deadLetters++;
    }

    synchronized void batch(double batchFill) {
        batches++;
        fill += batchFill;
    }

    /** Sets the number of entries of a partition that wait. */
    void waiting(int partition, int entries) {
        waiting.put(partition, entries);
    }

    /** Returns the figures since the last snapshot, and begins anew; latencies are exact to three significant digits. */
    synchronized ObjectNode snapshot(Instant now) {
        double seconds = Math.max(0.001, Duration.between(last, now).toMillis() / 1_000.0);
        ObjectNode json = Json.object()
                .put("at", now.toEpochMilli())
                .put("resultsPerSecond", rate(results, seconds))
                .put("shown", shown)
                .put("p50ms", percentile(50))
                .put("p99ms", percentile(99))
                .put("batchFill", batches == 0 ? null : Math.round(1_000 * fill / batches) / 1_000.0)
                .put("waiting", waiting.values().stream().mapToInt(each -> each).sum())
                .put("deadLettersPerSecond", rate(deadLetters, seconds));
        last = now;
        latencies.reset();
        results = 0;
        shown = 0;
        deadLetters = 0;
        batches = 0;
        fill = 0;
        return json;
    }

    private static double rate(int count, double seconds) {
        return Math.round(10 * count / seconds) / 10.0;
    }

    /** Returns a percentile in milliseconds; null, for JSON, if there were no results. */
    private @Nullable Long percentile(double percent) {
        return latencies.getTotalCount() == 0 ? null : latencies.getValueAtPercentile(percent);
    }
}
