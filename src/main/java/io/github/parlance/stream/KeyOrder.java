package io.github.parlance.stream;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Waiting entries of a task, in input order per key. An outcome is released once those of all earlier entries of its key are; entries
 * without a key do not wait for others.
 */
final class KeyOrder {
    private final Map<ByteBuffer, Deque<Place>> queues = new HashMap<>();
    private int size;

    /** Position of an entry in the queue of its key. */
    static final class Place {
        private final Deque<Place> queue;
        private Outcome outcome;

        private Place(Deque<Place> queue) {
            this.queue = queue;
        }
    }

    /** Adds an entry to the end of its key's queue. */
    Place add(Entry entry) {
        Deque<Place> queue = key(entry)
                .map(key -> queues.computeIfAbsent(key, absent -> new ArrayDeque<>()))
                .orElseGet(ArrayDeque::new);
        Place place = new Place(queue);
        queue.add(place);
        size++;
        return place;
    }

    /** Sets the outcome of an entry and releases the outcomes at the head of its queue, if any. */
    void settle(Place place, Outcome outcome, Consumer<? super Outcome> out) {
        place.outcome = outcome;
        Deque<Place> queue = place.queue;
        while (!queue.isEmpty() && queue.element().outcome != null) {
            Outcome first = queue.remove().outcome;
            size--;
            out.accept(first);
        }
        if (queue.isEmpty()) {
            key(outcome.entry()).ifPresent(queues::remove);
        }
    }

    /** Returns the number of entries whose outcome has not been released. */
    int size() {
        return size;
    }

    private static Optional<ByteBuffer> key(Entry entry) {
        return entry.record().key().map(ByteBuffer::wrap);
    }
}
