package io.github.parlance.batch;

import java.util.List;

/**
 * Processes a batch.
 *
 * @param <G> type of what the tasks of a batch have in common
 * @param <T> type of a task's work
 * @param <R> type of a task's result
 */
@FunctionalInterface
public interface BatchFunction<G, T, R> {

    /**
     * Processes a batch; called by several threads at the same time.
     *
     * @return one result per task, in the order given
     * @throws RuntimeException if the batch as a whole failed; it is then tried again in halves
     */
    List<R> apply(G group, List<T> batch);
}
