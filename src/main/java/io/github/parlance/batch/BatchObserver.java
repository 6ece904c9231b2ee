package io.github.parlance.batch;

import java.time.Duration;
import java.util.List;

/**
 * Observes batches while they run. Methods are called by the thread that runs the batch.
 *
 * @param <G> type of a batch's group
 * @param <T> type of a task's work
 * @param <R> type of a task's result
 */
public interface BatchObserver<G, T, R> {

    /** Returns an observer that does nothing. */
    static <G, T, R> BatchObserver<G, T, R> none() {
        return new BatchObserver<>() {};
    }

    /**
     * A batch completed.
     *
     * @param results one for each task, in the same order
     * @param fill share of the batch's limits that was used, 0 to 1; see {@link BatchingSpec#fill}
     */
    default void done(G group, List<T> batch, List<R> results, double fill, Duration took) {}

    /** A batch failed. A batch of several tasks is tried again in halves. */
    default void failed(G group, List<T> batch, Duration took, RuntimeException cause) {}

    /**
     * A task that failed in a batch of its own waits before it is tried again.
     *
     * @param attempts number of attempts so far
     */
    default void resting(G group, int attempts, RuntimeException cause) {}
}
