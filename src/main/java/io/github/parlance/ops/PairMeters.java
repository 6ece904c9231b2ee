package io.github.parlance.ops;

import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationCompleted.Status;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;

/** The meters of one language pair. */
final class PairMeters {
    private static final double[] SENTENCES = {1, 2, 4, 8, 16, 32, 64, 128, 256};

    private final Counter parked;
    private final Map<Status, Counter> results = new EnumMap<>(Status.class);
    private final DistributionSummary batch;
    private final Counter failedBatches;
    private final Counter retries;
    private final Timer queue;
    private final Timer inference;

    PairMeters(MeterRegistry registry, String pair) {
        parked = Counter.builder("parlance.requests.parked")
                .description("Sentences that were put into the store to wait for their batch")
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
        batch = DistributionSummary.builder("parlance.batch.sentences")
                .description("Sentences in a batch that was translated")
                .tag("pair", pair)
                .serviceLevelObjectives(SENTENCES)
                .register(registry);
        failedBatches = Counter.builder("parlance.batches.failed")
                .description("Batches that broke down and were tried again in halves, or given up")
                .tag("pair", pair)
                .register(registry);
        retries = Counter.builder("parlance.sentences.retried")
                .description("Times a sentence that broke the model down alone was put back to be tried again")
                .tag("pair", pair)
                .register(registry);
        queue = timer(registry, "parlance.queue", "From reading a request to starting its batch", pair);
        inference = timer(registry, "parlance.inference", "Of the batch a sentence was in, start to end", pair);
    }

    void parked() {
        parked.increment();
    }

    void batchTranslated(int sentences) {
        batch.record(sentences);
    }

    void batchFailed() {
        failedBatches.increment();
    }

    void resting() {
        retries.increment();
    }

    /** Where no model was asked there is no inference to time. */
    void answered(TranslationCompleted result) {
        results.get(result.status()).increment();
        queue.record(result.timing().queued());
        if (result.status() == Status.TRANSLATED) {
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

    /** 1 ms, and from there each bound twice the one before: a quantile is wrong by no more than that. */
    private static Duration[] upTo20Seconds() {
        return IntStream.range(0, 15)
                .mapToObj(power -> Duration.ofMillis(1L << power))
                .toArray(Duration[]::new);
    }
}
