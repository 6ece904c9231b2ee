package io.github.parlance.doctor;

import java.util.Optional;

/**
 * Something that was looked at.
 *
 * @param what was looked at, and how it is
 * @param advice what to do; empty where it is as it should be
 */
public record Finding(State state, String what, Optional<String> advice) {

    /** How it is. */
    public enum State {
        OK,
        /** It runs, but not as well as it could. */
        WARNING,
        /** It does not run. */
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
