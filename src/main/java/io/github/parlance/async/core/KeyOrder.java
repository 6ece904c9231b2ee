package io.github.parlance.async.core;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Waiting entries of a task, in input order per key. An outcome is released once those of all earlier entries of its key are; entries
 * without a key do not wait for others. Not thread-safe.
 *
 * @param <O> type of an outcome
 */
final class KeyOrder<O> {
    private final Map<ByteBuffer, Deque<Place<O>>> queues = new HashMap<>();
    private int size;

    /** Position of an entry in the queue of its key. */
    static final class Place<O> {
        private final Optional<ByteBuffer> key;
        private final Deque<Place<O>> queue;
        private Optional<O> outcome = Optional.empty();

        private Place(Optional<ByteBuffer> key, Deque<Place<O>> queue) {
            this.key = key;
            this.queue = queue;
        }
    }

    /**
     * Adds an entry to the end of its key's queue.
     *
     * @param key serialized key; empty for an entry that waits for no other
     */
    Place<O> add(Optional<ByteBuffer> key) {
        Deque<Place<O>> queue = key.map(each -> queues.computeIfAbsent(each, absent -> new ArrayDeque<>()))
                .orElseGet(ArrayDeque::new);
        Place<O> place = new Place<>(key, queue);
        queue.add(place);
        size++;
        return place;
    }

    /** Sets the outcome of an entry and releases the outcomes at the head of its queue, if any. */
    void settle(Place<O> place, O outcome, Consumer<? super O> out) {
        place.outcome = Optional.of(outcome);
        Deque<Place<O>> queue = place.queue;
        while (!queue.isEmpty() && queue.element().outcome.isPresent()) {
            O first = queue.remove().outcome.orElseThrow();
            size--;
            out.accept(first);
        }
        if (queue.isEmpty()) {
            place.key.ifPresent(queues::remove);
        }
    }

    /** Returns the number of entries whose outcome has not been released. */
    int size() {
        return size;
    }
}
