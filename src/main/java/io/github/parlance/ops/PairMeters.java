package io.github.parlance.ops;

import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationCompleted.CachedFrom;
import io.github.parlance.event.TranslationCompleted.Status;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;

/** The meters of one language pair. */
final class PairMeters {
    private final Counter parked;
    private final Map<Status, Counter> results = new EnumMap<>(Status.class);
    private final Map<CachedFrom, Counter> cached = new EnumMap<>(CachedFrom.class);
    private final Timer queue;
    private final Timer inference;
    private final BatchMeters batches;
    private final CheckMeters findings;

    PairMeters(MeterRegistry registry, String pair) {
        parked = Counter.builder("parlance.requests.parked")
                .description("Requests put into the store to wait for their batch")
                .tag("pair", pair)
                .register(registry);
        for (Status status : Status.values()) {
            Counter counter = Counter.builder("parlance.results")
                    .description("Results sent")
                    .tag("pair", pair)
                    .tag("status", status.label())
                    .register(registry);
            results.put(status, counter);
        }
        for (CachedFrom from : CachedFrom.values()) {
            Counter counter = Counter.builder("parlance.results.cached")
                    .description("Results that needed no model, by source")
                    .tag("pair", pair)
                    .tag("from", from.label())
                    .register(registry);
            cached.put(from, counter);
        }
        queue = timer(registry, "parlance.queue", "Time from reading a request to starting its batch", pair);
        inference =
                timer(registry, "parlance.inference", "Time of the batch a sentence was in, from start to end", pair);
        batches = new BatchMeters(registry, pair);
        findings = new CheckMeters(registry, pair);
    }

    void parked() {
        parked.increment();
    }

    BatchMeters batches() {
        return batches;
    }

    /** Counts a result. Inference is timed only if a model was used. */
    void answered(TranslationCompleted result) {
        results.get(result.status()).increment();
        queue.record(result.timing().queued());
        result.cachedFrom().ifPresent(from -> cached.get(from).increment());
        findings.found(result.details());
        if (result.status() == Status.TRANSLATED || result.status() == Status.DEGRADED) {
            inference.record(result.timing().inference());
        }
    }

    private static Timer timer(MeterRegistry registry, String name, String description, String pair) {
        return Timer.builder(name)
                .description(description)
                .tag("pair", pair)
                .serviceLevelObjectives(upTo20Seconds())
                .register(registry);
    }

    /** Returns bounds from 1 ms, each twice the previous one, so that a quantile is off by at most a factor of two. */
    private static Duration[] upTo20Seconds() {
        return IntStream.range(0, 15)
                .mapToObj(power -> Duration.ofMillis(1L << power))
                .toArray(Duration[]::new);
    }
}
