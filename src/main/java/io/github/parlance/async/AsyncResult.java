package io.github.parlance.async;

/**
 * Result of a record that was processed in a batch.
 *
 * @param <V> type of the record's value
 * @param <R> type of the batch function's results
 */
public sealed interface AsyncResult<V, R> {

    /** Returns the value of the record. */
    V value();

    /** The batch function has a result for the value. */
    record Done<V, R>(V value, R result) implements AsyncResult<V, R> {}

    /**
     * The value has no result.
     *
     * @param cause exception of the last attempt; of the serializer if there was no attempt
     * @param attempts number of attempts in a batch of its own; 0 if the record could not be stored
     */
    record Failed<V, R>(V value, RuntimeException cause, int attempts) implements AsyncResult<V, R> {}
}
