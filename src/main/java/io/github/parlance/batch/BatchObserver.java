package io.github.parlance.batch;

/**
 * What happens to batches, told while it happens, by the thread the batch runs in.
 *
 * @param <G> what those that travel together have in common
 * @param <R> what comes of one
 */
public interface BatchObserver<G, R> {

    /** A batch came back. */
    void done(G group, Flight<R> flight);

    /** A batch broke down; of more than one it is tried again in halves. */
    void failed(G group, int size, RuntimeException cause);

    /**
     * One that broke down alone rests before it is tried again.
     *
     * @param attempts made so far
     */
    void resting(G group, int attempts, RuntimeException cause);
}
