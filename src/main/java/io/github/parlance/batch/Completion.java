package io.github.parlance.batch;

import java.time.Duration;
import java.util.function.Function;

/**
 * Outcome of a task that was submitted for batching.
 *
 * @param <R> type of the result when the task is done
 */
public sealed interface Completion<R> {

    /**
     * The task has a result.
     *
     * @param waited time from the task's arrival to the start of its batch
     * @param took duration of the batch
     * @param batchSize number of tasks in the batch, this one included; 0 if the result came from a cache
     */
    record Done<R>(R result, Duration waited, Duration took, int batchSize) implements Completion<R> {

        /** Returns the completion of a task whose result was cached, so that it needed no batch. */
        public static <R> Done<R> cached(R result) {
            return new Done<>(result, Duration.ZERO, Duration.ZERO, 0);
        }

        /** Returns whether the result came from a cache. */
        public boolean isCached() {
            return batchSize == 0;
        }
    }

    /**
     * The task failed in a batch of its own, at every attempt.
     *
     * @param cause exception of the last attempt
     * @param attempts number of attempts in a batch of its own
     */
    record Failed<R>(RuntimeException cause, int attempts) implements Completion<R> {}

    /** The task's deadline passed before its batch started. */
    record Late<R>() implements Completion<R> {}

    /** Nobody waited for the task any more when its batch was about to start. */
    record Cancelled<R>() implements Completion<R> {}

    /** An {@link Error} ended the task's batch; the task itself is not to blame. */
    record Broken<R>(Throwable cause) implements Completion<R> {}

    /** Returns this outcome with its result mapped; an outcome without a result stays as it is. */
    default <S> Completion<S> map(Function<? super R, ? extends S> mapping) {
        if (this instanceof Done<R> done) {
            return new Done<>(mapping.apply(done.result()), done.waited(), done.took(), done.batchSize());
        }
        // The other outcomes hold no result.
        @SuppressWarnings("unchecked")
        Completion<S> same = (Completion<S>) this;
        return same;
    }
}
