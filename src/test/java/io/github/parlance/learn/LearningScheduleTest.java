package io.github.parlance.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.train.TrainingInterruptedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LearningScheduleTest {
    private static final Duration SOON = Duration.ofMillis(5);

    @Test
    void learnsOnlyOnTheInstanceThatProcessesCorrections() throws InterruptedException {
        CountDownLatch twice = new CountDownLatch(2);
        AtomicInteger elsewhere = new AtomicInteger();
        try (LearningSchedule here = new LearningSchedule(SOON, List.of(stop -> twice.countDown()), failure -> {});
                LearningSchedule there =
                        new LearningSchedule(SOON, List.of(stop -> elsewhere.incrementAndGet()), failure -> {})) {
            here.judging(true);
            there.start();
            here.start();

            assertTrue(twice.await(1, TimeUnit.MINUTES));
        }
        assertEquals(0, elsewhere.get());
    }

    @Test
    void continuesAfterAFailure() throws InterruptedException {
        List<String> failures = new ArrayList<>();
        CountDownLatch twice = new CountDownLatch(2);
        try (LearningSchedule schedule = new LearningSchedule(
                SOON,
                List.of(stop -> {
                    twice.countDown();
                    throw new IllegalStateException("broken");
                }),
                failure -> failures.add(failure.getMessage()))) {
            schedule.judging(true);
            schedule.start();

            assertTrue(twice.await(1, TimeUnit.MINUTES));
        }
        assertEquals("broken", failures.get(0));
    }

    @Test
    void runsForOtherRoutesWhenOneFails() throws InterruptedException {
        CountDownLatch second = new CountDownLatch(1);
        try (LearningSchedule schedule = new LearningSchedule(
                SOON,
                List.of(
                        stop -> {
                            throw new IllegalArgumentException("serves several pairs");
                        },
                        stop -> second.countDown()),
                failure -> {})) {
            schedule.judging(true);
            schedule.start();

            assertTrue(second.await(1, TimeUnit.MINUTES));
        }
    }

    @Test
    void stopsARunWhenAnotherInstanceTakesOver() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        AtomicBoolean failed = new AtomicBoolean();
        try (LearningSchedule schedule = new LearningSchedule(
                SOON,
                List.of(stop -> {
                    begun.countDown();
                    while (!stop.getAsBoolean()) {
                        Thread.onSpinWait();
                    }
                    stopped.countDown();
                    throw new TrainingInterruptedException(3, false);
                }),
                failure -> failed.set(true))) {
            schedule.judging(true);
            schedule.start();
            assertTrue(begun.await(1, TimeUnit.MINUTES));
            schedule.judging(false);

            assertTrue(stopped.await(1, TimeUnit.MINUTES));
        }
        assertEquals(false, failed.get());
    }
}
