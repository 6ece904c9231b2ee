package io.github.parlance.document;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What was looked at in a translation, and what was found. */
public record Checks(Map<Check, Outcome> outcomes) {

    /** What is looked at. */
    public enum Check {
        /** Spans that are no address and no markup: {@code {name}}, code, numbers with units, what the request keeps. */
        PLACEHOLDERS,
        /** Numbers that the model translates by itself. */
        NUMBERS,
        /** Web and mail addresses. */
        URLS,
        /** Tags, and whether they nest as in the source. */
        MARKUP,
        /** Words again and again. */
        REPETITION,
        /** Much longer or shorter than the source. */
        LENGTH;

        /** In lower case, as in events. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What was found; the later the worse. */
    public enum Outcome {
        OK,
        /** It was wrong at first. */
        REPAIRED,
        /** It is wrong. */
        VIOLATED;

        /** In lower case, as in events. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Nothing is wrong. */
    public static final Checks FINE = new Checks(Map.of());

    public Checks {
        Map<Check, Outcome> all = new EnumMap<>(Check.class);
        for (Check check : Check.values()) {
            all.put(check, outcomes.getOrDefault(check, Outcome.OK));
        }
        outcomes = Collections.unmodifiableMap(all);
    }

    /** What was found of one. */
    public Outcome of(Check check) {
        return outcomes.get(check);
    }

    /** Whether anything is wrong. */
    public boolean anyViolated() {
        return outcomes.containsValue(Outcome.VIOLATED);
    }

    /** The same, with one outcome, unless a worse one is there. */
    Checks with(Check check, Outcome outcome) {
        if (of(check).compareTo(outcome) >= 0) {
            return this;
        }
        Map<Check, Outcome> changed = new EnumMap<>(outcomes);
        changed.put(check, outcome);
        return new Checks(changed);
    }

    /** The worse of each. */
    Checks and(Checks other) {
        Checks both = this;
        for (Map.Entry<Check, Outcome> each : other.outcomes.entrySet()) {
            both = both.with(each.getKey(), each.getValue());
        }
        return both;
    }
}
