package io.github.parlance.cli.bench;

import io.github.parlance.bench.Latencies;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.BulkTranslator;
import io.github.parlance.translate.Lease;
import io.github.parlance.translate.ModelVersions;
import io.github.parlance.translate.Models;
import java.time.Duration;
import java.util.List;

/** Calls a model directly, without the stream. Holds a lease on the model until it is closed. */
final class DirectCalls implements AutoCloseable {
    private final LanguagePair pair;
    private final Lease lease;
    private final BulkTranslator translator;

    /** @param threads number of batches that are translated at the same time */
    DirectCalls(Models models, LanguagePair pair, int threads) {
        this.pair = pair;
        this.lease = models.lease(pair, "", ModelVersions.NONE);
        this.translator = new BulkTranslator(lease.translator(), threads, sentences -> {});
    }

    /** Returns the name of the model. */
    String model() {
        return translator.provenance(pair).model();
    }

    /** Translates texts in one call and returns the sentences per second. */
    double rate(List<String> texts) {
        return texts.size() / (translate(texts).toNanos() / 1e9);
    }

    /** Translates texts one at a time and returns the latencies. */
    Latencies latencies(List<String> texts) {
        Latencies latencies = new Latencies();
        texts.forEach(text -> latencies.add(translate(List.of(text))));
        return latencies;
    }

    private Duration translate(List<String> texts) {
        long start = System.nanoTime();
        translator.translate(pair, texts);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public void close() {
        translator.stopThreads();
        lease.release();
    }
}
