package io.github.parlance.translate;

import io.github.parlance.batch.Completion;
import io.github.parlance.batch.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Those who wait for one and the same answer. Open until the answer has come or nobody wants it any more. */
final class Party {
    private final List<Guest> guests = new ArrayList<>();
    private boolean over;

    /**
     * One of them.
     *
     * @param trace see {@link Schedule#trace}
     * @param wanted whether this one still waits
     * @param whenCompleted called with the outcome
     */
    record Guest(
            Optional<String> trace, BooleanSupplier wanted, Consumer<? super Completion<Translation>> whenCompleted) {}

    /** False if it is over; the guest is then not among those who are told. */
    synchronized boolean add(Guest guest) {
        if (!over) {
            guests.add(guest);
        }
        return !over;
    }

    /** Whether anybody still waits; if nobody does it is over, as the answer will not come. */
    synchronized boolean isWanted() {
        over = guests.stream().noneMatch(guest -> guest.wanted().getAsBoolean());
        return !over;
    }

    /** No more guests; those there are. */
    synchronized List<Guest> end() {
        over = true;
        return List.copyOf(guests);
    }

    /** What those there are have ordered it for. */
    synchronized List<String> traces() {
        return guests.stream().flatMap(guest -> guest.trace().stream()).toList();
    }

    synchronized boolean isOver() {
        return over;
    }
}
