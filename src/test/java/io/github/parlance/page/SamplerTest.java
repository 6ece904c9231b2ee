package io.github.parlance.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplerTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final Sampler sampler = new Sampler(25, 5);

    @Test
    void showsAllEventsWhileTheyAreFew() {
        assertEquals(25, shown(second(0, 25), false).size());
        assertEquals(25, shown(second(1, 25), false).size());
    }

    @Test
    void limitsTheEventsPerSecond() {
        assertEquals(25, shown(second(0, 1_000), false).size());
    }

    @Test
    void showsAnEvenSampleOnceTheRateIsKnown() {
        shown(second(0, 1_000), false);

        List<Instant> second = shown(second(1, 1_000), false);

        assertEquals(20, second.size());
        for (int i = 1; i < second.size(); i++) {
            assertEquals(Duration.ofMillis(50), Duration.between(second.get(i - 1), second.get(i)));
        }
    }

    @Test
    void reservesRoomForEventsThatSomebodyWaitsFor() {
        shown(second(0, 1_000), false);
        shown(second(1, 1_000), false);

        List<Instant> waitedFor = shown(List.of(at(1, 990), at(1, 991), at(1, 992), at(1, 993), at(1, 994)), true);
        boolean oneMore = sampler.shows(at(1, 995), true);

        assertEquals(5, waitedFor.size());
        assertTrue(!oneMore);
    }

    @Test
    void showsAllEventsAgainAfterAQuietSecond() {
        shown(second(0, 1_000), false);

        assertEquals(10, shown(second(3, 10), false).size());
    }

    @Test
    void continuesWhenTheClockIsSetBack() {
        shown(second(3_600, 1_000), false);

        assertEquals(25, shown(second(0, 25), false).size());
    }

    private List<Instant> shown(List<Instant> times, boolean waitedFor) {
        List<Instant> shown = new ArrayList<>();
        for (Instant time : times) {
            if (sampler.shows(time, waitedFor)) {
                shown.add(time);
            }
        }
        return shown;
    }

    private static List<Instant> second(int second, int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> at(second, i * 1_000 / many))
                .toList();
    }

    private static Instant at(int second, int millis) {
        return START.plusSeconds(second).plusMillis(millis);
    }
}
