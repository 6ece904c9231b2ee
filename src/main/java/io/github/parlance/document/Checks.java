package io.github.parlance.document;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Results of the checks of a translation. */
public record Checks(Map<Check, Outcome> outcomes) {

    /** Property that is checked. */
    public enum Check {
        /** Spans other than addresses and markup: {@code {name}}, code, numbers with units, strings that the request protects. */
        PLACEHOLDERS,
        /** Numbers that the model translates itself. */
        NUMBERS,
        /** Web and mail addresses. */
        URLS,
        /** Tags, and whether they nest as in the source. */
        MARKUP,
        /** Repeated words. */
        REPETITION,
        /** Length far from that of the source. */
        LENGTH;

        /** Returns the name in lower case, as in events. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Result of a check; later constants are worse. */
    public enum Outcome {
        OK,
        /** The translation was wrong at first and has been repaired. */
        REPAIRED,
        /** The translation is wrong. */
        VIOLATED;

        /** Returns the name in lower case, as in events. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Results without any problem. */
    public static final Checks FINE = new Checks(Map.of());

    public Checks {
        Map<Check, Outcome> all = new EnumMap<>(Check.class);
        for (Check check : Check.values()) {
            all.put(check, outcomes.getOrDefault(check, Outcome.OK));
        }
        outcomes = Collections.unmodifiableMap(all);
    }

    /** Returns the result of one check. */
    public Outcome of(Check check) {
        return outcomes.get(check);
    }

    /** Returns whether any check is violated. */
    public boolean anyViolated() {
        return outcomes.containsValue(Outcome.VIOLATED);
    }

    /** Returns these results with one changed, unless it is already worse. */
    Checks with(Check check, Outcome outcome) {
        if (of(check).compareTo(outcome) >= 0) {
            return this;
        }
        Map<Check, Outcome> changed = new EnumMap<>(outcomes);
        changed.put(check, outcome);
        return new Checks(changed);
    }

    /** Returns the worse result of each check. */
    Checks and(Checks other) {
        Checks both = this;
        for (Map.Entry<Check, Outcome> each : other.outcomes.entrySet()) {
            both = both.with(each.getKey(), each.getValue());
        }
        return both;
    }
}
