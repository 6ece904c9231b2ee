package io.github.parlance.ops;

import io.github.parlance.stream.CompletedBatch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;

/** The meters of the batches of one language pair. Texts that needed no model are not counted. */
final class BatchMeters {
    private static final double[] SENTENCES = {1, 2, 4, 8, 16, 32, 64, 128, 256};
    /** Bounds in percent, since a histogram counts in whole numbers. */
    private static final double[] PERCENT = {5, 10, 25, 50, 75, 90, 100};

    private final DistributionSummary sentences;
    private final DistributionSummary fill;
    private final Counter read;
    private final Counter written;
    private final Counter failed;
    private final Counter retries;

    BatchMeters(MeterRegistry registry, String pair) {
        sentences = DistributionSummary.builder("parlance.batch.sentences")
                .description("Sentences in a batch that was translated")
                .tag("pair", pair)
                .serviceLevelObjectives(SENTENCES)
                .register(registry);
        fill = DistributionSummary.builder("parlance.batch.fill")
                .description("Fill of a batch: its share of batching.maxSentences or maxTokens, whichever is larger")
                .tag("pair", pair)
                .baseUnit("percent")
                .scale(100)
                .serviceLevelObjectives(PERCENT)
                .register(registry);
        read = counter(registry, "parlance.source.tokens", "Tokens that models read", pair);
        written = counter(registry, "parlance.target.tokens", "Tokens that models wrote", pair);
        failed = counter(
                registry,
                "parlance.batches.failed",
                "Batches that failed and were retried in halves, or given up",
                pair);
        retries = counter(
                registry,
                "parlance.sentences.retried",
                "Retries of sentences on which the model failed even alone",
                pair);
    }

    void translated(CompletedBatch batch) {
        sentences.record(batch.batch().sentences());
        fill.record(batch.fill());
        read.increment(batch.sourceTokens());
        written.increment(batch.targetTokens());
    }

    void failed() {
        failed.increment();
    }

    void resting() {
        retries.increment();
    }

    private static Counter counter(MeterRegistry registry, String name, String description, String pair) {
        return Counter.builder(name).description(description).tag("pair", pair).register(registry);
    }
}
