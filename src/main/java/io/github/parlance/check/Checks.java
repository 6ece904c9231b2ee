package io.github.parlance.check;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Results of the checks of a translation. */
public record Checks(Map<Check, Outcome> outcomes) {

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
        return this != FINE && outcomes.containsValue(Outcome.VIOLATED);
    }

    /** Returns whether a check is violated. */
    public boolean violated(Check check) {
        return of(check) == Outcome.VIOLATED;
    }

    /** Returns these results with one violated. */
    public Checks violating(Check check) {
        return with(check, Outcome.VIOLATED);
    }

    /** Returns these results with one that counts as {@code OK}. */
    public Checks without(Check check) {
        Map<Check, Outcome> changed = new EnumMap<>(outcomes);
        changed.put(check, Outcome.OK);
        return new Checks(changed);
    }

    /** Returns these results with one changed, unless it is already worse. */
    public Checks with(Check check, Outcome outcome) {
        if (of(check).compareTo(outcome) >= 0) {
            return this;
        }
        Map<Check, Outcome> changed = new EnumMap<>(outcomes);
        changed.put(check, outcome);
        return new Checks(changed);
    }

    /** Returns the worse result of each check. */
    public Checks and(Checks other) {
        if (other == FINE || other == this) {
            return this;
        }
        Checks both = this;
        for (Map.Entry<Check, Outcome> each : other.outcomes.entrySet()) {
            both = both.with(each.getKey(), each.getValue());
        }
        return both;
    }
}
