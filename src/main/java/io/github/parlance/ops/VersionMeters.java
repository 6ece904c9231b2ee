package io.github.parlance.ops;

import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationCompleted.Pivot;
import io.github.parlance.event.TranslationCompleted.Provenance;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** The meters of results by model version. There are as many labels as versions were deployed, whatever the requests contain. */
final class VersionMeters {
    private final MeterRegistry registry;

    VersionMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Registers a version at zero. */
    void runs(String model, String version) {
        counter(model, version);
    }

    /** Counts a result for each model that translated it; results from the cache count for none. */
    void answered(TranslationCompleted result) {
        if (result.cachedFrom().isEmpty()) {
            result.provenance().ifPresent(this::answered);
        }
    }

    private void answered(Provenance by) {
        counter(by.model(), by.version()).increment();
        by.pivot().map(Pivot::by).ifPresent(this::answered);
    }

    private Counter counter(String model, String version) {
        return Counter.builder("parlance.model.answers")
                .description("Results to which a version of a model contributed")
                .tag("model", model)
                .tag("version", version)
                .register(registry);
    }
}
