package io.github.parlance.async.core;

import io.github.parlance.batch.Batches;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Progress of the entries of one Kafka Streams task whose outcomes come from other threads. An entry is in a store from before it begins
 * until its outcome is released, so everything here can be made anew from the store.
 *
 * <p>A processor stores an entry and calls {@link #begin}; it calls {@link #beginStored} and {@link #settle} from its punctuator,
 * and {@link #pace} after each record. All methods are for the thread of the task; {@link Waiter} is for any thread.
 *
 * @param <E> type of the entries
 * @param <O> type of the outcomes
 */
public final class AsyncTask<E, O> {
    /** Maximum time that one record is held back while the batches are behind. */
    private static final Duration MAX_HOLD = Duration.ofMillis(250);

    private final Steps<E, O> steps;
    private final Batches batches;
    private Run<O> run = new Run<>();
    private List<E> unbegun = List.of();

    /** Steps of an entry that depend on its type. */
    public interface Steps<E, O> {

        /** Returns the serialized key whose entries are released in order; empty for an entry that waits for no other. */
        Optional<ByteBuffer> key(E entry);

        /**
         * Begins an entry, which is in the store.
         *
         * @return the outcome if it is known at once; empty if the waiter will receive it
         */
        Optional<O> begin(E entry, Waiter<O> waiter);

        /** Deletes the entry of an outcome from the store, and forwards what became of it. */
        void release(O outcome);
    }

    /** What belongs to one start of a task. A task may start again in the same object; what was running then belongs to its past. */
    private static final class Run<O> {
        private final Queue<Settled<O>> settled = new ConcurrentLinkedQueue<>();
        private final KeyOrder<O> order = new KeyOrder<>();
        private final AtomicBoolean assigned = new AtomicBoolean(true);
    }

    /** @param outcome computes the outcome, in the thread of the task */
    private record Settled<O>(KeyOrder.Place<O> place, Supplier<O> outcome) {}

    /** Receiver of the outcome of one entry. Thread-safe. */
    public static final class Waiter<O> {
        private final Run<O> run;
        private final KeyOrder.Place<O> place;

        private Waiter(Run<O> run, KeyOrder.Place<O> place) {
            this.run = run;
            this.place = place;
        }

        /** Returns whether the task still has the entry. */
        public boolean isWanted() {
            return run.assigned.get();
        }

        /**
         * Completes the entry; must be called at most once.
         *
         * @param outcome computes the outcome, in the thread of the task
         */
        public void complete(Supplier<O> outcome) {
            run.settled.add(new Settled<>(place, outcome));
        }
    }

    /** @param batches batches in which the entries are processed; shared by tasks */
    public AsyncTask(Steps<E, O> steps, Batches batches) {
        this.steps = steps;
        this.batches = batches;
    }

    /**
     * Starts the task, and forgets an earlier start. The stored entries are not begun yet: nodes behind this one start later,
     * and could not take an outcome.
     *
     * @param stored entries found in the store, in input order
     */
    public void start(List<E> stored) {
        run = new Run<>();
        unbegun = stored;
    }

    /** Begins the entries that were found in the store, once. Must come before the first entry of this start. */
    public void beginStored() {
        List<E> stored = unbegun;
        unbegun = List.of();
        stored.forEach(this::begin);
    }

    /** Begins an entry, which must be in the store. */
    public void begin(E entry) {
        KeyOrder.Place<O> place = run.order.add(steps.key(entry));
        steps.begin(entry, new Waiter<>(run, place))
                .ifPresent(outcome -> run.order.settle(place, outcome, steps::release));
    }

    /** Releases the outcomes that have arrived, and those that waited for them. */
    public void settle() {
        Run<O> current = run;
        for (Settled<O> next = current.settled.poll(); next != null; next = current.settled.poll()) {
            current.order.settle(next.place(), next.outcome().get(), steps::release);
        }
    }

    /**
     * Releases outcomes, and waits for a batch if the input is ahead of the batches, which keeps the number of waiting entries small.
     *
     * @param maxWaiting number of waiting entries from which this task waits
     */
    public void pace(int maxWaiting) {
        long seen = batches.completedBatches();
        settle();
        if (batches.isFull() || waiting() >= maxWaiting) {
            batches.awaitBatch(seen, MAX_HOLD);
            settle();
        }
    }

    /** Returns the number of entries begun whose outcome has not been released. */
    public int waiting() {
        return run.order.size();
    }

    /** Returns whether no outcome waits to be released by {@link #settle}. */
    public boolean isSettled() {
        return run.settled.isEmpty();
    }

    /** Ends the task; what is still running is no longer wanted. */
    public void end() {
        run.assigned.set(false);
    }
}
