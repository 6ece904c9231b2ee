package io.github.parlance.batch;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A task for the scheduler.
 *
 * @param group only tasks of the same group share a batch
 * @param tokens length of the task, by which batches are filled; positive
 * @param wanted returns whether anybody still waits for the task; asked when its batch is about to start
 * @param whenCompleted called once with the outcome, by the thread that ran the batch; must return immediately
 */
public record Task<G, T, R>(
        G group,
        T work,
        int tokens,
        Schedule schedule,
        BooleanSupplier wanted,
        Consumer<Completion<R>> whenCompleted) {}
