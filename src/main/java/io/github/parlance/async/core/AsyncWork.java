package io.github.parlance.async.core;

import io.github.parlance.batch.Batches;
import io.github.parlance.batch.Completion;
import io.github.parlance.batch.Schedule;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Work on the values of records, in batches that the tasks of an instance share. Thread-safe.
 *
 * @param <V> type of the values
 * @param <R> type of the results
 */
public interface AsyncWork<V, R> {

    /** Returns the batches in which the values are processed. */
    Batches batches();

    /**
     * Submits a value.
     *
     * @param wanted returns whether anybody still waits for the result; called by any thread
     * @param whenCompleted called once with the outcome, by this thread or another
     * @throws RuntimeException if the value cannot be submitted, and has no result
     */
    void submit(V value, Schedule schedule, BooleanSupplier wanted, Consumer<Completion<R>> whenCompleted);
}
