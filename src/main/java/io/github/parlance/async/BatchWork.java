package io.github.parlance.async;

import java.util.List;

/**
 * Processes a batch of values.
 *
 * @param <V> type of the values
 * @param <R> type of the results
 */
@FunctionalInterface
public interface BatchWork<V, R> {

    /**
     * Processes a batch; called by several threads at the same time.
     *
     * @return one result per value, in the order given
     * @throws RuntimeException if the batch as a whole failed; it is then tried again in halves
     */
    List<R> apply(List<V> values);
}
