package io.github.parlance.ops;

import io.github.parlance.event.Verdict;
import io.github.parlance.event.Verdict.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** The meters of corrections and of the verdicts on them. */
final class CorrectionMeters {
    private final Counter accepted;
    private final Map<Reason, Counter> held = new EnumMap<>(Reason.class);
    private final Counter rejections;

    CorrectionMeters(MeterRegistry registry) {
        accepted = verdicts(registry, "accepted");
        for (Reason reason : Reason.values()) {
            held.put(reason, verdicts(registry, reason.label()));
        }
        rejections = Counter.builder("parlance.corrections.rejected")
                .description("Records of the corrections topic that were skipped")
                .register(registry);
    }

    private static Counter verdicts(MeterRegistry registry, String verdict) {
        return Counter.builder("parlance.corrections")
                .description("Verdicts on corrections: accepted, or the reason why they are held")
                .tag("verdict", verdict)
                .register(registry);
    }

    void judged(Verdict verdict) {
        if (verdict.isAccepted()) {
            accepted.increment();
        }
        verdict.reasons().forEach(reason -> held.get(reason).increment());
    }

    void rejected() {
        rejections.increment();
    }
}
