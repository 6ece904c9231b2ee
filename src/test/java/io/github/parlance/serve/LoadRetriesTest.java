package io.github.parlance.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoadRetriesTest {
    @Test
    void waitsDoubleWithinARoundAndPausesDoubleBetweenRounds() {
        LoadRetries retries = new LoadRetries(3, Duration.ofMillis(100));

        assertEquals(
                List.of(100L, 200L, 1_000L, 100L, 200L, 2_000L, 100L, 200L, 4_000L),
                IntStream.rangeClosed(1, 9)
                        .mapToObj(failures -> retries.waitAfter(failures).toMillis())
                        .toList());
    }

    @Test
    void noPauseIsLongerThanAMinute() {
        LoadRetries once = new LoadRetries(1, Duration.ofMillis(100));

        assertEquals(Duration.ofSeconds(32), once.waitAfter(6));
        assertEquals(Duration.ofMinutes(1), once.waitAfter(7));
        assertEquals(Duration.ofMinutes(1), once.waitAfter(1_000));
    }

    @Test
    void atLeastOneAttemptIsMade() {
        assertThrows(IllegalArgumentException.class, () -> new LoadRetries(0, Duration.ZERO));
    }
}
