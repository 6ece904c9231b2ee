package io.github.parlance.train;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StopConditionsTest {
    private final AtomicLong nanos = new AtomicLong(-7);

    @Test
    void theTimeBeginsWithTheConditions() {
        StopConditions stop = new StopConditions(() -> false, Optional.of(Duration.ofSeconds(90)), nanos::get);

        nanos.addAndGet(Duration.ofSeconds(90).toNanos() - 1);
        assertFalse(stop.isTimeOver());
        nanos.incrementAndGet();
        assertTrue(stop.isTimeOver());
        assertFalse(stop.isRequested());
    }

    @Test
    void withoutALimitTheTimeIsNeverOver() {
        StopConditions stop = new StopConditions(() -> true, Optional.empty(), nanos::get);

        nanos.addAndGet(Duration.ofDays(1000).toNanos());

        assertFalse(stop.isTimeOver());
        assertTrue(stop.isRequested());
    }
}
