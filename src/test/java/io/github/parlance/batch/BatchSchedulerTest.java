package io.github.parlance.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BatchSchedulerTest {
    private static final Duration WAIT = Duration.ofMillis(20);
    private static final Duration BACKOFF = Duration.ofMillis(100);

    private final Deque<Runnable> threads = new ArrayDeque<>();
    private final List<List<String>> batches = new ArrayList<>();
    private final List<String> landed = new ArrayList<>();
    private final List<Completion<String>> completions = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    @Test
    void waitsForCompanyAndNoLonger() {
        BatchScheduler<String, String, String> scheduler = scheduler(3, 100, 1);
        submit(scheduler, "a");
        passTime(scheduler, WAIT.minusMillis(1));
        int early = threads.size();
        passTime(scheduler, Duration.ofMillis(1));

        runAll();

        assertEquals(0, early);
        assertEquals(List.of("A"), landed);
    }

    @Test
    void startsAFullBatchAtOnce() {
        BatchScheduler<String, String, String> scheduler = scheduler(3, 100, 1);
        submit(scheduler, "a", "b", "c");

        runAll();

        assertEquals(List.of(List.of("a", "b", "c")), batches);
        assertEquals(List.of("A", "B", "C"), landed);
    }

    @Test
    void letsThoseOfLikeLengthTravelTogether() {
        BatchScheduler<String, String, String> scheduler = scheduler(3, 1_000, 1);
        submit(scheduler, "the", "first", "three");
        submit(scheduler, "x".repeat(50), "a", "y".repeat(52), "b", "z".repeat(49), "c");
        runNext();
        batches.clear();

        runAll();

        assertEquals(List.of(List.of("x".repeat(50), "z".repeat(49), "y".repeat(52)), List.of("a", "b", "c")), batches);
    }

    @Test
    void countsPaddingWhenItFillsABatch() {
        BatchScheduler<String, String, String> scheduler = scheduler(10, 30, 1);
        submit(scheduler, "a".repeat(5), "b".repeat(10), "c".repeat(10), "d".repeat(11));
        passTime(scheduler, WAIT);

        runAll();

        assertEquals(List.of(List.of("a".repeat(5), "b".repeat(10), "c".repeat(10)), List.of("d".repeat(11))), batches);
    }

    @Test
    void letsOneThatIsLongerThanABatchTravelAlone() {
        BatchScheduler<String, String, String> scheduler = scheduler(10, 30, 1);
        submit(scheduler, "a".repeat(500), "b");
        passTime(scheduler, WAIT);

        runAll();

        assertEquals(List.of(List.of("a".repeat(500)), List.of("b")), batches);
    }

    @Test
    void keepsGroupsApart() {
        BatchScheduler<String, String, String> scheduler = scheduler(10, 100, 1);
        scheduler.submit(task("one", "a", Duration.ZERO));
        scheduler.submit(task("other", "b", Duration.ZERO));
        scheduler.submit(task("one", "c", Duration.ZERO));
        passTime(scheduler, WAIT);

        runAll();

        assertEquals(List.of(List.of("a", "c"), List.of("b")), batches);
    }

    @Test
    void takesTheUrgentFirstAndOvertakesNoneForEver() {
        BatchScheduler<String, String, String> scheduler = scheduler(1, 100, 1);
        Duration patience = Duration.ofSeconds(10);
        submit(scheduler, "running");
        scheduler.submit(task("g", "patient", patience));
        submit(scheduler, "urgent");
        runNext();
        runNext();
        now = now.plus(patience).plusMillis(1);
        submit(scheduler, "urgent too");

        runAll();

        assertEquals(
                List.of(List.of("running"), List.of("urgent"), List.of("patient"), List.of("urgent too")), batches);
    }

    @Test
    void hasAsManyBatchesUnderWayAsThreads() {
        BatchScheduler<String, String, String> scheduler = scheduler(1, 100, 2);
        submit(scheduler, "a", "b", "c");
        int atFirst = threads.size();
        runNext();

        int then = threads.size();

        assertEquals(2, atFirst);
        assertEquals(2, then);
    }

    @Test
    void singlesOutTheOneThatBreaksABatchDown() {
        BatchScheduler<String, String, String> scheduler = scheduler(8, 100, 1);
        submit(scheduler, "a", "b", "c", "d", "e", "poison", "g", "h");

        runAll();

        assertEquals(
                List.of("A", "B", "C", "D", "E", "G", "H"),
                landed.stream().sorted().toList());
        assertEquals(List.of("poison"), batches.get(batches.size() - 1));
    }

    @Test
    void triesTheBrokenOneAgainAloneAfterARestThatGrowsAndThenGivesUp() {
        BatchScheduler<String, String, String> scheduler = scheduler(2, 100, 1);
        submit(scheduler, "poison", "a");
        runAll();
        batches.clear();
        passTime(scheduler, BACKOFF.minusMillis(1));
        boolean tooEarly = !threads.isEmpty();
        passTime(scheduler, Duration.ofMillis(1));
        submit(scheduler, "b", "c");
        runAll();
        passTime(scheduler, BACKOFF);
        boolean tooEarlyAgain = !threads.isEmpty();
        passTime(scheduler, BACKOFF);

        runAll();

        assertFalse(tooEarly);
        assertFalse(tooEarlyAgain);
        assertEquals(List.of(List.of("poison"), List.of("b", "c"), List.of("poison")), batches);
        Completion.Failed<String> failed = (Completion.Failed<String>) completions.get(completions.size() - 1);
        assertEquals(3, failed.attempts());
        assertEquals("poisoned", failed.cause().getMessage());
    }

    @Test
    void tellsThoseWhoseDeadlineHasPassedAndSparesTheModel() {
        BatchScheduler<String, String, String> scheduler = scheduler(3, 100, 1);
        scheduler.submit(new Task<>(
                "g",
                "late",
                1,
                new Schedule(now, Duration.ZERO, Optional.of(now.plusMillis(5)), Optional.empty()),
                () -> true,
                completions::add));
        submit(scheduler, "in time");
        passTime(scheduler, WAIT);

        runAll();

        assertTrue(completions.get(0) instanceof Completion.Late, completions.toString());
        assertEquals(List.of(List.of("in time")), batches);
    }

    @Test
    void sparesTheModelWhatNobodyWantsAnyMore() {
        AtomicBoolean wanted = new AtomicBoolean(true);
        BatchScheduler<String, String, String> scheduler = scheduler(3, 100, 1);
        scheduler.submit(new Task<>("g", "unwanted", 1, new Schedule(now), wanted::get, completions::add));
        wanted.set(false);
        passTime(scheduler, WAIT);

        runAll();

        assertEquals(List.of(), batches);
        assertEquals(List.of(new Completion.Cancelled<String>()), completions);
        assertFalse(scheduler.isFull());
    }

    @Test
    void tellsAllOfABatchWhoseThreadAnErrorBroke() {
        OutOfMemoryError error = new OutOfMemoryError("no heap");
        BatchScheduler<String, String, String> scheduler = new BatchScheduler<>(
                batching(2, 100, 1),
                (group, texts) -> {
                    throw error;
                },
                threads::add,
                () -> now,
                BatchObserver.none());
        submit(scheduler, "a", "b");

        runAll();

        assertEquals(2, completions.size());
        assertSame(error, ((Completion.Broken<String>) completions.get(1)).cause());
    }

    @Test
    void isFullWhileAsMuchIsInFlightAsMay() {
        BatchScheduler<String, String, String> scheduler = scheduler(2, 100, 1);
        for (int i = 0; i < batching(2, 100, 1).maxInFlight() - 1; i++) {
            submit(scheduler, "text");
        }
        boolean before = scheduler.isFull();
        submit(scheduler, "one more");
        boolean after = scheduler.isFull();
        runNext();

        assertFalse(before);
        assertTrue(after);
        assertFalse(scheduler.isFull());
    }

    @Test
    void doesNotWaitForWhatHasLandedMeanwhile() {
        BatchScheduler<String, String, String> scheduler = scheduler(1, 100, 1);
        long seen = scheduler.completedBatches();
        submit(scheduler, "a");
        runAll();
        long start = System.nanoTime();

        scheduler.awaitBatch(seen, Duration.ofMinutes(10));

        assertTrue(System.nanoTime() - start < Duration.ofMinutes(1).toNanos());
    }

    @Test
    @Timeout(120)
    void landsEverythingOnceHoweverManyThreadsSubmit() throws Exception {
        ConcurrentLinkedQueue<String> results = new ConcurrentLinkedQueue<>();
        ExecutorService models = Executors.newFixedThreadPool(2);
        BatchScheduler<String, String, String> scheduler = new BatchScheduler<>(
                batching(16, 200, 2), BatchSchedulerTest::capitals, models, Instant::now, BatchObserver.none());
        List<Thread> submitters = IntStream.range(0, 4)
                .mapToObj(thread -> new Thread(() -> IntStream.range(0, 5_000)
                        .forEach(i -> scheduler.submit(new Task<>(
                                "g",
                                "t" + thread + "-" + i,
                                1 + i % 9,
                                new Schedule(Instant.now()),
                                () -> true,
                                completion -> results.add(((Completion.Done<String>) completion).result()))))))
                .toList();

        submitters.forEach(Thread::start);
        for (Thread submitter : submitters) {
            submitter.join();
        }
        while (results.size() < 20_000) {
            long seen = scheduler.completedBatches();
            scheduler.dispatch();
            scheduler.awaitBatch(seen, Duration.ofMillis(20));
        }
        models.shutdown();

        assertEquals(20_000, results.stream().distinct().count());
        assertEquals(20_000, results.size());
    }

    private BatchScheduler<String, String, String> scheduler(int sentences, int tokens, int count) {
        return new BatchScheduler<>(
                batching(sentences, tokens, count),
                (group, texts) -> {
                    batches.add(List.copyOf(texts));
                    return capitals(group, texts);
                },
                threads::add,
                () -> now,
                BatchObserver.none());
    }

    private static List<String> capitals(String group, List<String> texts) {
        if (texts.contains("poison")) {
            throw new IllegalStateException("poisoned");
        }
        return texts.stream().map(text -> text.toUpperCase(Locale.ROOT)).toList();
    }

    private static BatchingSpec batching(int sentences, int tokens, int threads) {
        return new BatchingSpec(sentences, tokens, WAIT, Optional.of(threads), 10, 3, BACKOFF);
    }

    private void submit(BatchScheduler<String, String, String> scheduler, String... texts) {
        for (String text : texts) {
            scheduler.submit(task("g", text, Duration.ZERO));
        }
    }

    private Task<String, String, String> task(String group, String text, Duration patience) {
        Schedule schedule = new Schedule(now, patience, Optional.empty(), Optional.empty());
        return new Task<>(group, text, text.length(), schedule, () -> true, completion -> {
            completions.add(completion);
            if (completion instanceof Completion.Done<String> done) {
                landed.add(done.result());
            }
        });
    }

    private void passTime(BatchScheduler<String, String, String> scheduler, Duration time) {
        now = now.plus(time);
        scheduler.dispatch();
    }

    private void runNext() {
        threads.remove().run();
    }

    private void runAll() {
        while (!threads.isEmpty()) {
            runNext();
        }
    }
}
