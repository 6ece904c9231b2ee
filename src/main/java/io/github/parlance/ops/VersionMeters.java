package io.github.parlance.ops;

import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationCompleted.Pivot;
import io.github.parlance.event.TranslationCompleted.Provenance;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts which versions of the models answered. There are as many as were deployed here, whatever the requests hold. */
final class VersionMeters {
    private final MeterRegistry registry;

    VersionMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** A version begins at zero. */
    void runs(String model, String version) {
        counter(model, version);
    }

    /** Where two models translated one after the other, each has answered; where none was asked now, none has. */
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
                .description("Results that a version of a model had a part in")
                .tag("model", model)
                .tag("version", version)
                .register(registry);
    }
}
