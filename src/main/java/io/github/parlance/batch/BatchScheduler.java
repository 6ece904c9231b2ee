package io.github.parlance.batch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;

/**
 * One a process: whatever thread submits, those of one group and of like length travel together. Batches go to an
 * executor, so many at a time; the most urgent first. A batch that breaks down is tried again in halves until the guilty
 * one stands alone, and that one again after a rest, a bounded number of times.
 *
 * <p>It has no clockwork of its own: batches start when one is full, when another ends, and when somebody calls {@link
 * #dispatch}, which whoever submits does as often as waits are to be exact. So sentences that come in one go, a
 * millisecond or so, travel together even where none is to wait, and not each in a batch of its own.
 *
 * @param <G> what those that travel together have in common, such as a language pair
 * @param <T> one thing to be done
 * @param <R> what comes of it
 */
public final class BatchScheduler<G, T, R> {
    private final BatchingSpec batching;
    private final BatchFunction<G, T, R> function;
    private final Executor executor;
    private final InstantSource clock;
    private final BatchObserver<G, T, R> observer;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition landed = lock.newCondition();
    private final BatchQueue<G, T, R> queue;
    private long submitted;
    private long landings;
    private int inFlight;
    private int running;
    private boolean windingDown;

    /**
     * @param executor runs the batches; as many at a time as {@link BatchingSpec#threadCount}
     */
    public BatchScheduler(
            BatchingSpec batching,
            BatchFunction<G, T, R> function,
            Executor executor,
            InstantSource clock,
            BatchObserver<G, T, R> observer) {
        this.batching = batching;
        this.function = function;
        this.executor = executor;
        this.clock = clock;
        this.observer = observer;
        this.queue = new BatchQueue<>(batching);
    }

    /** Takes it, however much waits already; see {@link #isFull}. */
    public void submit(Submission<G, T, R> submission) {
        boolean full;
        lock.lock();
        try {
            full = queue.add(new Ticket<>(submission, submitted++));
            inFlight++;
        } finally {
            lock.unlock();
        }
        if (full) {
            dispatch();
        }
    }

    /** Starts whatever is due. */
    public void dispatch() {
        for (List<Ticket<G, T, R>> batch = take(); !batch.isEmpty(); batch = take()) {
            List<Ticket<G, T, R>> taken = batch;
            executor.execute(() -> fly(taken));
        }
    }

    /** Whether as much waits or is under way as may; whoever submits should wait. */
    public boolean isFull() {
        lock.lock();
        try {
            return inFlight >= batching.maxInFlight();
        } finally {
            lock.unlock();
        }
    }

    /** From now on no batch starts; those under way go on to their end. */
    public void windDown() {
        lock.lock();
        try {
            windingDown = true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether no batch is under way. */
    public boolean isIdle() {
        lock.lock();
        try {
            return running == 0;
        } finally {
            lock.unlock();
        }
    }

    /** How many batches have landed so far. */
    public long landings() {
        lock.lock();
        try {
            return landings;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until more batches have landed than that, but no longer than this.
     *
     * @param seen what {@link #landings} said before the caller looked for what has landed
     */
    public void awaitLanding(long seen, Duration most) {
        lock.lock();
        try {
            long left = most.toNanos();
            while (landings == seen && left > 0) {
                left = landed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private List<Ticket<G, T, R>> take() {
        lock.lock();
        try {
            boolean may = running < batching.threadCount() && !windingDown;
            List<Ticket<G, T, R>> batch = may ? queue.next(clock.instant()) : List.of();
            running += batch.isEmpty() ? 0 : 1;
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void fly(List<Ticket<G, T, R>> batch) {
        try {
            run(wantedInTime(batch));
        } finally {
            finish(() -> running--);
            dispatch();
        }
    }

    /** Without those nobody waits for any more, and those whose time is over, which are told so. */
    private List<Ticket<G, T, R>> wantedInTime(List<Ticket<G, T, R>> batch) {
        Instant now = clock.instant();
        List<Ticket<G, T, R>> left = new ArrayList<>(batch.size());
        for (Ticket<G, T, R> ticket : batch) {
            if (!ticket.submission().wanted().getAsBoolean()) {
                landAll(List.of(ticket), place -> new Completion.Cancelled<>());
            } else if (ticket.submission().schedule().isLate(now)) {
                landAll(List.of(ticket), place -> new Completion.Late<>());
            } else {
                left.add(ticket);
            }
        }
        return left;
    }

    private void run(List<Ticket<G, T, R>> batch) {
        if (batch.isEmpty()) {
            return;
        }
        G group = batch.get(0).submission().group();
        Instant start = clock.instant();
        List<T> works = batch.stream().map(ticket -> ticket.submission().work()).toList();
        List<R> results;
        try {
            results = results(group, works);
        } catch (RuntimeException e) {
            observer.failed(group, works, Duration.between(start, clock.instant()), e);
            tryAgain(batch, e);
            return;
        } catch (Throwable e) {
            // Whoever waits has to learn of it, or would wait for good.
            landAll(batch, place -> new Completion.Broken<>(e));
            return;
        }
        Duration took = Duration.between(start, clock.instant());
        observer.done(group, works, results, fill(batch), took);
        landAll(
                batch,
                place ->
                        new Completion.Done<>(results.get(place), waited(batch.get(place), start), took, batch.size()));
    }

    private double fill(List<Ticket<G, T, R>> batch) {
        int longest = batch.stream().mapToInt(Ticket::tokens).max().orElseThrow();
        return batching.fill(batch.size(), longest * batch.size());
    }

    private List<R> results(G group, List<T> batch) {
        List<R> results = function.apply(group, batch);
        if (results.size() != batch.size()) {
            throw new IllegalStateException("there are " + results.size() + " results for a batch of " + batch.size());
        }
        return results;
    }

    private void tryAgain(List<Ticket<G, T, R>> batch, RuntimeException cause) {
        if (batch.size() > 1) {
            int middle = batch.size() / 2;
            run(batch.subList(0, middle));
            run(batch.subList(middle, batch.size()));
            return;
        }
        Ticket<G, T, R> ticket = batch.get(0).afterAttempt();
        if (ticket.attempts() >= batching.attempts()) {
            landAll(List.of(ticket), place -> new Completion.Failed<>(cause, ticket.attempts()));
        } else {
            observer.resting(ticket.submission().group(), ticket.attempts(), cause);
            rest(ticket, clock.instant().plus(batching.backoffAfter(ticket.attempts())));
        }
    }

    private void rest(Ticket<G, T, R> ticket, Instant until) {
        lock.lock();
        try {
            queue.rest(ticket, until);
        } finally {
            lock.unlock();
        }
    }

    private void landAll(List<Ticket<G, T, R>> batch, IntFunction<Completion<R>> completion) {
        for (int place = 0; place < batch.size(); place++) {
            batch.get(place).complete(completion.apply(place));
        }
        finish(() -> inFlight -= batch.size());
    }

    private void finish(Runnable change) {
        lock.lock();
        try {
            change.run();
            landings++;
            landed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Not below zero: what waited may have begun to on a machine with another clock. */
    private static Duration waited(Ticket<?, ?, ?> ticket, Instant start) {
        Duration waited = Duration.between(ticket.submission().schedule().arrived(), start);
        return waited.isNegative() ? Duration.ZERO : waited;
    }
}
