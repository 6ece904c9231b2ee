package io.github.parlance.stream;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Entries that wait for company, in input order. Says when a batch is due and cuts it. */
final class BatchWindow {
    private final BatchingSpec batching;
    private final Deque<Entry> waiting = new ArrayDeque<>();
    private long characters;

    BatchWindow(BatchingSpec batching) {
        this.batching = batching;
    }

    void add(Entry entry) {
        waiting.add(entry);
        characters += entry.characters();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Whether a batch should go: one is full, or its oldest entry has waited its time. */
    boolean isDue(Instant now) {
        return holds(1)
                || (!waiting.isEmpty()
                        && !waiting.peek().parked().plus(batching.maxWait()).isAfter(now));
    }

    /** Whether as much waits as this many full batches hold. */
    boolean holds(int batches) {
        return waiting.size() >= (long) batches * batching.maxSentences()
                || characters >= (long) batches * batching.maxCharacters();
    }

    /** Takes the oldest entries, as many as a batch holds; one at least if any waits. */
    List<Entry> cut() {
        List<Entry> batch = new ArrayList<>();
        int length = 0;
        while (!waiting.isEmpty() && batch.size() < batching.maxSentences()) {
            length += waiting.peek().characters();
            if (length > batching.maxCharacters() && !batch.isEmpty()) {
                break;
            }
            batch.add(waiting.remove());
        }
        batch.forEach(entry -> characters -= entry.characters());
        return batch;
    }
}
