package io.github.parlance.batch;

import java.time.Duration;

/** Batches that run beside the threads that submit tasks. Thread-safe. */
public interface Batches {

    /** Starts all batches that are due. Must be called as often as waiting times are to be exact. */
    void dispatch();

    /** Returns whether the limit of waiting and running tasks is reached; callers should pause before they submit more. */
    boolean isFull();

    /** Returns the number of batches completed so far. */
    long completedBatches();

    /**
     * Waits until more batches have completed.
     *
     * @param seen value of {@link #completedBatches} before the caller checked for completions
     * @param atMost maximum wait
     */
    void awaitBatch(long seen, Duration atMost);
}
