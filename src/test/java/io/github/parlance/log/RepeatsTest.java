package io.github.parlance.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.log.Repeats.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RepeatsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private Instant now = Instant.EPOCH;
    private final Repeats<String, String> repeats = new Repeats<>(SECOND, 3, () -> now);

    @Test
    void emitsTheFirstOfEachKindImmediately() {
        assertEquals(told("a", 0), repeats.offer("one", "a"));
        assertEquals(told("b", 0), repeats.offer("other", "b"));
    }

    @Test
    void holdsEventsWithinASecondAndCountsThemWithTheNext() {
        repeats.offer("one", "a");
        now = now.plusMillis(999);
        List<Optional<Told<String>>> within = List.of(repeats.offer("one", "b"), repeats.offer("one", "c"));
        now = now.plusMillis(1);

        assertEquals(List.of(Optional.empty(), Optional.empty()), within);
        assertEquals(told("d", 2), repeats.offer("one", "d"));
    }

    @Test
    void beginsANewSecondWithEachEmission() {
        repeats.offer("one", "a");
        now = now.plus(SECOND);
        repeats.offer("one", "b");
        now = now.plusMillis(500);

        assertEquals(Optional.empty(), repeats.offer("one", "c"));
        assertEquals(List.of(), repeats.due());
    }

    @Test
    void emitsTheLastHeldEventAfterASecond() {
        repeats.offer("one", "a");
        repeats.offer("one", "b");
        repeats.offer("one", "c");
        repeats.offer("one", "d");
        now = now.plus(SECOND);

        assertEquals(List.of(new Told<>("d", 2)), repeats.due());
        assertEquals(List.of(), repeats.due());
        assertEquals(Optional.empty(), repeats.offer("one", "e"));
    }

    @Test
    void forgetsKindsThatHaveGoneQuiet() {
        for (int round = 0; round < 5; round++) {
            String kind = "kind " + round;
            repeats.offer(kind, "a");
            now = now.plus(SECOND);
            repeats.due();

            repeats.offer(kind, "b");
            assertEquals(Optional.empty(), repeats.offer(kind, "c"), "it is no longer known what was told");
            now = now.plus(SECOND);
            repeats.due();
            now = now.plus(SECOND);
            repeats.due();
        }
    }

    @Test
    void emitsFurtherKindsAsTheyCome() {
        List.of("1", "2", "3").forEach(kind -> repeats.offer(kind, "a"));

        assertEquals(told("a", 0), repeats.offer("4", "a"));
        assertEquals(told("b", 0), repeats.offer("4", "b"));
        assertEquals(Optional.empty(), repeats.offer("3", "b"));
    }

    @Test
    void returnsAllHeldEventsAtTheEnd() {
        repeats.offer("one", "a");
        repeats.offer("one", "b");
        repeats.offer("other", "c");

        assertEquals(List.of(new Told<>("b", 0)), repeats.all());
        assertEquals(List.of(), repeats.all());
    }

    @Test
    void continuesWhenTheClockIsSetBack() {
        now = Instant.EPOCH.plusSeconds(3600);
        repeats.offer("one", "a");
        repeats.offer("one", "b");
        now = Instant.EPOCH;

        assertEquals(told("c", 1), repeats.offer("one", "c"));
    }

    @Test
    void emitsOrCountsEachEventAndNeverTwoOfAKindWithinASecond() {
        Random chance = new Random(7);
        List<Told<String>> told = new ArrayList<>();
        Instant last = Instant.MIN;
        for (int i = 0; i < 10_000; i++) {
            now = now.plusMillis(chance.nextInt(20));
            int before = told.size();
            repeats.offer("one", "a").ifPresent(told::add);
            if (chance.nextInt(50) == 0) {
                told.addAll(repeats.due());
            }

            if (told.size() > before) {
                assertEquals(before + 1, told.size());
                assertEquals(true, last.equals(Instant.MIN) || !now.isBefore(last.plus(SECOND)), "at " + now);
                last = now;
            }
        }
        told.addAll(repeats.all());

        assertEquals(
                10_000, told.stream().mapToLong(each -> 1 + each.repeated()).sum());
    }

    private static Optional<Told<String>> told(String event, long repeated) {
        return Optional.of(new Told<>(event, repeated));
    }
}
