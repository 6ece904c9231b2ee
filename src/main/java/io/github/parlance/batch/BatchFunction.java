package io.github.parlance.batch;

import java.util.List;

/**
 * What is done with a batch.
 *
 * @param <G> what those that travel together have in common
 * @param <T> one thing to be done
 * @param <R> what comes of it
 */
@FunctionalInterface
public interface BatchFunction<G, T, R> {

    /**
     * Called by several threads at once.
     *
     * @return a result for each, in the order given
     * @throws RuntimeException if the batch as a whole broke down; it is then tried again in halves
     */
    List<R> apply(G group, List<T> batch);
}
