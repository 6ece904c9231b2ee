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
 * Collects tasks from any thread into batches of the same group and similar length, and runs these on an executor, the most
 * urgent first. A batch that fails is tried again in halves until the task that causes the failure is in a batch of its own;
 * that task is tried again after a pause, a limited number of times.
 *
 * <p>The scheduler has no timer: a batch starts when it is full, when another batch ends, or when {@link #dispatch} is called.
 * Callers call it as often as waiting times must be exact. Tasks that arrive within the same millisecond therefore share a
 * batch even if the maximum wait is zero.
 *
 * @param <G> type of what the tasks of a batch have in common, such as a language pair
 * @param <T> type of a task's work
 * @param <R> type of a task's result
 */
public final class BatchScheduler<G, T, R> implements Batches {
    private final BatchingSpec batching;
    private final BatchFunction<G, T, R> function;
    private final Executor executor;
    private final InstantSource clock;
    private final BatchObserver<G, T, R> observer;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition batchCompleted = lock.newCondition();
    private final BatchQueue<G, T, R> queue;
    private long submitted;
    private long completedBatches;
    private int inFlight;
    private int running;
    private boolean draining;

    /**
     * @param executor runs the batches, at most {@link BatchingSpec#threadCount} at the same time
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

    /** Queues a task, even if the scheduler is full; see {@link #isFull}. */
    public void submit(Task<G, T, R> task) {
        boolean full;
        lock.lock();
        try {
            full = queue.add(new QueuedTask<>(task, submitted++));
            inFlight++;
        } finally {
            lock.unlock();
        }
        if (full) {
            dispatch();
        }
    }

    @Override
    public void dispatch() {
        for (List<QueuedTask<G, T, R>> batch = take(); !batch.isEmpty(); batch = take()) {
            List<QueuedTask<G, T, R>> taken = batch;
            executor.execute(() -> runAndDispatch(taken));
        }
    }

    @Override
    public boolean isFull() {
        lock.lock();
        try {
            return inFlight >= batching.maxInFlight();
        } finally {
            lock.unlock();
        }
    }

    /** Stops starting batches; running batches complete. */
    public void drain() {
        lock.lock();
        try {
            draining = true;
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether no batch is running. */
    public boolean isIdle() {
        lock.lock();
        try {
            return running == 0;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long completedBatches() {
        lock.lock();
        try {
            return completedBatches;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void awaitBatch(long seen, Duration atMost) {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (completedBatches == seen && left > 0) {
                left = batchCompleted.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private List<QueuedTask<G, T, R>> take() {
        lock.lock();
        try {
            boolean allowed = running < batching.threadCount() && !draining;
            List<QueuedTask<G, T, R>> batch = allowed ? queue.next(clock.instant()) : List.of();
            running += batch.isEmpty() ? 0 : 1;
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void runAndDispatch(List<QueuedTask<G, T, R>> batch) {
        try {
            run(runnable(batch));
        } finally {
            finish(() -> running--);
            dispatch();
        }
    }

    /** Completes tasks that are cancelled or late, and returns the others. */
    private List<QueuedTask<G, T, R>> runnable(List<QueuedTask<G, T, R>> batch) {
        Instant now = clock.instant();
        List<QueuedTask<G, T, R>> left = new ArrayList<>(batch.size());
        for (QueuedTask<G, T, R> queuedTask : batch) {
            if (!queuedTask.task().wanted().getAsBoolean()) {
                completeAll(List.of(queuedTask), position -> new Completion.Cancelled<>());
            } else if (queuedTask.task().schedule().isLate(now)) {
                completeAll(List.of(queuedTask), position -> new Completion.Late<>());
            } else {
                left.add(queuedTask);
            }
        }
        return left;
    }

    private void run(List<QueuedTask<G, T, R>> batch) {
        if (batch.isEmpty()) {
            return;
        }
        G group = batch.get(0).task().group();
        Instant start = clock.instant();
        List<T> works =
                batch.stream().map(queuedTask -> queuedTask.task().work()).toList();
        List<R> results;
        try {
            results = results(group, works);
        } catch (RuntimeException e) {
            observer.failed(group, works, Duration.between(start, clock.instant()), e);
            retry(batch, e);
            return;
        } catch (Throwable e) {
            // Waiters must be notified, or they would wait for ever.
            completeAll(batch, position -> new Completion.Broken<>(e));
            return;
        }
        Duration took = Duration.between(start, clock.instant());
        observer.done(group, works, results, fill(batch), took);
        completeAll(
                batch,
                position -> new Completion.Done<>(
                        results.get(position), waited(batch.get(position), start), took, batch.size()));
    }

    private double fill(List<QueuedTask<G, T, R>> batch) {
        int longest = batch.stream().mapToInt(QueuedTask::tokens).max().orElseThrow();
        return batching.fill(batch.size(), longest * batch.size());
    }

    private List<R> results(G group, List<T> batch) {
        List<R> results = function.apply(group, batch);
        if (results.size() != batch.size()) {
            throw new IllegalStateException("there are " + results.size() + " results for a batch of " + batch.size());
        }
        return results;
    }

    private void retry(List<QueuedTask<G, T, R>> batch, RuntimeException cause) {
        if (batch.size() > 1) {
            int middle = batch.size() / 2;
            run(batch.subList(0, middle));
            run(batch.subList(middle, batch.size()));
            return;
        }
        QueuedTask<G, T, R> queuedTask = batch.get(0).afterAttempt();
        if (queuedTask.attempts() >= batching.attempts()) {
            completeAll(List.of(queuedTask), position -> new Completion.Failed<>(cause, queuedTask.attempts()));
        } else {
            observer.resting(queuedTask.task().group(), queuedTask.attempts(), cause);
            rest(queuedTask, clock.instant().plus(batching.backoffAfter(queuedTask.attempts())));
        }
    }

    private void rest(QueuedTask<G, T, R> queuedTask, Instant until) {
        lock.lock();
        try {
            queue.rest(queuedTask, until);
        } finally {
            lock.unlock();
        }
    }

    private void completeAll(List<QueuedTask<G, T, R>> batch, IntFunction<Completion<R>> completion) {
        for (int position = 0; position < batch.size(); position++) {
            batch.get(position).complete(completion.apply(position));
        }
        finish(() -> inFlight -= batch.size());
    }

    private void finish(Runnable change) {
        lock.lock();
        try {
            change.run();
            completedBatches++;
            batchCompleted.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns how long a task waited, at least zero: it may have arrived on a machine with another clock. */
    private static Duration waited(QueuedTask<?, ?, ?> queuedTask, Instant start) {
        Duration waited = Duration.between(queuedTask.task().schedule().arrived(), start);
        return waited.isNegative() ? Duration.ZERO : waited;
    }
}
