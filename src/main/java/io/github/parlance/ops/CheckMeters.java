package io.github.parlance.ops;

import io.github.parlance.check.Check;
import io.github.parlance.check.Outcome;
import io.github.parlance.document.TranslatedDocument;
import io.github.parlance.event.TranslationDetails;
import io.github.parlance.stream.LanguageFlag;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The meters of checks and flags in the results of one language pair. Only known checks and flags are counted. */
final class CheckMeters {
    private final Map<Finding, Counter> checks = new HashMap<>();
    private final Map<String, Counter> flags = new HashMap<>();

    /** A check and its outcome, as results name them. */
    private record Finding(String check, String outcome) {}

    CheckMeters(MeterRegistry registry, String pair) {
        for (Check check : Check.values()) {
            for (Outcome outcome : Outcome.values()) {
                Counter counter = Counter.builder("parlance.checks")
                        .description("Results by check and outcome")
                        .tag("pair", pair)
                        .tag("check", check.label())
                        .tag("outcome", outcome.label())
                        .register(registry);
                checks.put(new Finding(check.label(), outcome.label()), counter);
            }
        }
        Stream.concat(
                        Arrays.stream(TranslatedDocument.Flag.values()).map(TranslatedDocument.Flag::label),
                        Arrays.stream(LanguageFlag.values()).map(LanguageFlag::label))
                .forEach(flag -> flags.put(
                        flag,
                        Counter.builder("parlance.flags")
                                .description("Results by flag")
                                .tag("pair", pair)
                                .tag("flag", flag)
                                .register(registry)));
    }

    void found(TranslationDetails details) {
        details.checks().forEach((check, outcome) -> count(checks, new Finding(check, outcome)));
        details.flags().forEach(flag -> count(flags, flag));
    }

    private static <K> void count(Map<K, Counter> counters, K what) {
        Optional.ofNullable(counters.get(what)).ifPresent(Counter::increment);
    }
}
