package io.github.parlance.translate;

import io.github.parlance.batch.Completion;
import io.github.parlance.batch.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A translation in flight and everyone who waits for it. Accepts waiters until it is completed or no longer wanted. */
final class InFlight {
    private final List<Waiter> waiters = new ArrayList<>();
    private boolean closed;

    /**
     * A waiter.
     *
     * @param trace see {@link Schedule#trace}
     * @param wanted returns whether the waiter still waits
     * @param whenCompleted called with the outcome
     */
    record Waiter(
            Optional<String> trace, BooleanSupplier wanted, Consumer<? super Completion<Translation>> whenCompleted) {}

    /** Adds a waiter, unless the translation is completed or no longer wanted; returns whether it was added. */
    synchronized boolean add(Waiter waiter) {
        if (!closed) {
            waiters.add(waiter);
        }
        return !closed;
    }

    /** Returns whether anybody still waits. If nobody does, no more waiters are accepted, as there will be no translation. */
    synchronized boolean isWanted() {
        closed = waiters.stream().noneMatch(waiter -> waiter.wanted().getAsBoolean());
        return !closed;
    }

    /** Accepts no more waiters and returns the present ones. */
    synchronized List<Waiter> close() {
        closed = true;
        return List.copyOf(waiters);
    }

    /** Returns the traces of the present waiters. */
    synchronized List<String> traces() {
        return waiters.stream().flatMap(waiter -> waiter.trace().stream()).toList();
    }

    synchronized boolean isClosed() {
        return closed;
    }
}
