package io.github.parlance.page;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that is advanced by hand. */
final class TestClock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    Instant in(Duration time) {
        return now.plus(time);
    }

    void passes(Duration time) {
        now = now.plus(time);
    }
}
