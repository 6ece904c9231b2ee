package io.github.parlance.stream;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a task waits for, each key's entries in input order. An outcome is let out once those of all earlier entries of
 * its key are; entries without a key wait for nobody.
 */
final class KeyOrder {
    private final Map<ByteBuffer, Deque<Place>> lines = new HashMap<>();
    private int size;

    /** An entry's place in the line of its key. */
    static final class Place {
        private final Deque<Place> line;
        private Outcome outcome;

        private Place(Deque<Place> line) {
            this.line = line;
        }
    }

    /** At the end of its key's line. */
    Place add(Entry entry) {
        Deque<Place> line = key(entry)
                .map(key -> lines.computeIfAbsent(key, absent -> new ArrayDeque<>()))
                .orElseGet(ArrayDeque::new);
        Place place = new Place(line);
        line.add(place);
        size++;
        return place;
    }

    /** Lets out what this outcome frees: itself and those behind it that have waited for it, or nothing yet. */
    void settle(Place place, Outcome outcome, Consumer<? super Outcome> out) {
        place.outcome = outcome;
        Deque<Place> line = place.line;
        while (!line.isEmpty() && line.element().outcome != null) {
            Outcome first = line.remove().outcome;
            size--;
            out.accept(first);
        }
        if (line.isEmpty()) {
            key(outcome.entry()).ifPresent(lines::remove);
        }
    }

    /** Entries that have not been let out. */
    int size() {
        return size;
    }

    private static Optional<ByteBuffer> key(Entry entry) {
        return entry.record().key().map(ByteBuffer::wrap);
    }
}
