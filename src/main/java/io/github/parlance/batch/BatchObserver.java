package io.github.parlance.batch;

import java.time.Duration;
import java.util.List;

/**
 * What happens to batches, told while it happens, by the thread the batch runs in.
 *
 * @param <G> what those that travel together have in common
 * @param <T> one thing to be done
 * @param <R> what comes of one
 */
public interface BatchObserver<G, T, R> {

    /** A batch came back. */
    void done(G group, List<T> batch, Flight<R> flight);

    /** A batch broke down; of more than one it is tried again in halves. */
    void failed(G group, List<T> batch, Duration took, RuntimeException cause);

    /**
     * One that broke down alone rests before it is tried again.
     *
     * @param attempts made so far
     */
    void resting(G group, int attempts, RuntimeException cause);
}
