package io.github.parlance.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.log.RepeatSuppressor.Emission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RepeatSuppressorTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private Instant now = Instant.EPOCH;
    private final RepeatSuppressor<String, String> repeatSuppressor = new RepeatSuppressor<>(SECOND, 3, () -> now);

    @Test
    void emitsTheFirstOfEachKindImmediately() {
        assertEquals(told("a", 0), repeatSuppressor.offer("one", "a"));
        assertEquals(told("b", 0), repeatSuppressor.offer("other", "b"));
    }

    @Test
    void holdsEventsWithinASecondAndCountsThemWithTheNext() {
        repeatSuppressor.offer("one", "a");
        now = now.plusMillis(999);
        List<Optional<Emission<String>>> within =
                List.of(repeatSuppressor.offer("one", "b"), repeatSuppressor.offer("one", "c"));
        now = now.plusMillis(1);

        assertEquals(List.of(Optional.empty(), Optional.empty()), within);
        assertEquals(told("d", 2), repeatSuppressor.offer("one", "d"));
    }

    @Test
    void beginsANewSecondWithEachEmission() {
        repeatSuppressor.offer("one", "a");
        now = now.plus(SECOND);
        repeatSuppressor.offer("one", "b");
        now = now.plusMillis(500);

        assertEquals(Optional.empty(), repeatSuppressor.offer("one", "c"));
        assertEquals(List.of(), repeatSuppressor.due());
    }

    @Test
    void emitsTheLastHeldEventAfterASecond() {
        repeatSuppressor.offer("one", "a");
        repeatSuppressor.offer("one", "b");
        repeatSuppressor.offer("one", "c");
        repeatSuppressor.offer("one", "d");
        now = now.plus(SECOND);

        assertEquals(List.of(new Emission<>("d", 2)), repeatSuppressor.due());
        assertEquals(List.of(), repeatSuppressor.due());
        assertEquals(Optional.empty(), repeatSuppressor.offer("one", "e"));
    }

    @Test
    void forgetsKindsThatHaveGoneQuiet() {
        for (int round = 0; round < 5; round++) {
            String kind = "kind " + round;
            repeatSuppressor.offer(kind, "a");
            now = now.plus(SECOND);
            repeatSuppressor.due();

            repeatSuppressor.offer(kind, "b");
            assertEquals(Optional.empty(), repeatSuppressor.offer(kind, "c"), "it is no longer known what was told");
            now = now.plus(SECOND);
            repeatSuppressor.due();
            now = now.plus(SECOND);
            repeatSuppressor.due();
        }
    }

    @Test
    void emitsFurtherKindsAsTheyCome() {
        List.of("1", "2", "3").forEach(kind -> repeatSuppressor.offer(kind, "a"));

        assertEquals(told("a", 0), repeatSuppressor.offer("4", "a"));
        assertEquals(told("b", 0), repeatSuppressor.offer("4", "b"));
        assertEquals(Optional.empty(), repeatSuppressor.offer("3", "b"));
    }

    @Test
    void returnsAllHeldEventsAtTheEnd() {
        repeatSuppressor.offer("one", "a");
        repeatSuppressor.offer("one", "b");
        repeatSuppressor.offer("other", "c");

        assertEquals(List.of(new Emission<>("b", 0)), repeatSuppressor.all());
        assertEquals(List.of(), repeatSuppressor.all());
    }

    @Test
    void continuesWhenTheClockIsSetBack() {
        now = Instant.EPOCH.plusSeconds(3600);
        repeatSuppressor.offer("one", "a");
        repeatSuppressor.offer("one", "b");
        now = Instant.EPOCH;

        assertEquals(told("c", 1), repeatSuppressor.offer("one", "c"));
    }

    @Test
    void emitsOrCountsEachEventAndNeverTwoOfAKindWithinASecond() {
        Random chance = new Random(7);
        List<Emission<String>> told = new ArrayList<>();
        Instant last = Instant.MIN;
        for (int i = 0; i < 10_000; i++) {
            now = now.plusMillis(chance.nextInt(20));
            int before = told.size();
            repeatSuppressor.offer("one", "a").ifPresent(told::add);
            if (chance.nextInt(50) == 0) {
                told.addAll(repeatSuppressor.due());
            }

            if (told.size() > before) {
                assertEquals(before + 1, told.size());
                assertEquals(true, last.equals(Instant.MIN) || !now.isBefore(last.plus(SECOND)), "at " + now);
                last = now;
            }
        }
        told.addAll(repeatSuppressor.all());

        assertEquals(
                10_000, told.stream().mapToLong(each -> 1 + each.repeated()).sum());
    }

    private static Optional<Emission<String>> told(String event, long repeated) {
        return Optional.of(new Emission<>(event, repeated));
    }
}
