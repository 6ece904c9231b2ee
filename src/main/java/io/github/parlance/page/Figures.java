package io.github.parlance.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.parlance.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How the stream does, from one look to the next. */
final class Figures {
    private static final int MOST_LATENCIES = 10_000;

    private final long[] latencies = new long[MOST_LATENCIES];
    private final Map<Integer, Integer> waiting = new ConcurrentHashMap<>();
    private Instant looked;
    private int results;
    private int shown;
    private int deadLetters;
    private int batches;
    private double fill;

    Figures(Instant now) {
        this.looked = now;
    }

    synchronized void delivered(Duration latency, boolean isShown) {
        latencies[results % MOST_LATENCIES] = latency.toMillis();
        results++;
        shown += isShown ? 1 : 0;
    }

    synchronized void deadLetter() {
        deadLetters++;
    }

    synchronized void batch(double howFull) {
        batches++;
        fill += howFull;
    }

    /** So many entries of a partition wait. */
    void waiting(int partition, int entries) {
        waiting.put(partition, entries);
    }

    /** What happened since this was asked last; of very many results, the times of the last ten thousand. */
    synchronized ObjectNode look(Instant now) {
        double seconds = Math.max(0.001, Duration.between(looked, now).toMillis() / 1_000.0);
        long[] sorted = Arrays.copyOf(latencies, Math.min(results, MOST_LATENCIES));
        Arrays.sort(sorted);
        ObjectNode json = Json.object()
                .put("at", now.toEpochMilli())
                .put("resultsPerSecond", rate(results, seconds))
                .put("shown", shown)
                .put("p50ms", percentile(sorted, 50))
                .put("p99ms", percentile(sorted, 99))
                .put("batchFill", batches == 0 ? null : Math.round(1_000 * fill / batches) / 1_000.0)
                .put("waiting", waiting.values().stream().mapToInt(each -> each).sum())
                .put("deadLettersPerSecond", rate(deadLetters, seconds));
        looked = now;
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

    /** Nearest rank; null, as JSON has it, if there is nothing to rank. */
    private static Long percentile(long[] sorted, int percent) {
        return sorted.length == 0 ? null : sorted[(sorted.length * percent + 99) / 100 - 1];
    }
}
