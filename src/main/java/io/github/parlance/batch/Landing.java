package io.github.parlance.batch;

import java.time.Duration;

/**
 * What became of something submitted.
 *
 * @param <R> what comes of it when all is well
 */
public sealed interface Landing<R> {

    /**
     * It was done.
     *
     * @param waited from its arrival to the start of its batch
     * @param took the batch, start to end
     * @param batchSize how many were in the batch, this one included
     */
    record Done<R>(R result, Duration waited, Duration took, int batchSize) implements Landing<R> {}

    /**
     * It broke down every time it was tried alone.
     *
     * @param cause of the last time
     * @param attempts how often it was tried alone
     */
    record Failed<R>(RuntimeException cause, int attempts) implements Landing<R> {}

    /** Its deadline passed before its batch started. */
    record Late<R>() implements Landing<R> {}

    /** Nobody waited for it any more when its batch started. */
    record Unwanted<R>() implements Landing<R> {}

    /** An error broke the thread it ran in; that is no fault of what was submitted. */
    record Broken<R>(Throwable cause) implements Landing<R> {}
}
