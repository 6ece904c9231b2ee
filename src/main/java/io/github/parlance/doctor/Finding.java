package io.github.parlance.doctor;

import java.util.Optional;

/**
 * Result of a check.
 *
 * @param what subject of the check and its condition
 * @param advice remedy; empty if the result is positive
 */
public record Finding(State state, String what, Optional<String> advice) {

    /** State of the subject. */
    public enum State {
        OK,
        /** A run is possible, but not in the best way. */
        WARNING,
        /** A run is not possible. */
        PROBLEM
    }

    static Finding ok(String what) {
        return new Finding(State.OK, what, Optional.empty());
    }

    static Finding warning(String what, String advice) {
        return new Finding(State.WARNING, what, Optional.of(advice));
    }

    static Finding problem(String what, String advice) {
        return new Finding(State.PROBLEM, what, Optional.of(advice));
    }
}
