package io.github.parlance.batch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.PriorityQueue;
import java.util.TreeMap;

/** Those of one group that wait, by length and urgency. Cuts batches whose lengths are as alike as may be. */
final class Lane<G, T, R> {
    private final BatchingSpec batching;
    private final NavigableMap<Integer, PriorityQueue<Ticket<G, T, R>>> byTokens = new TreeMap<>();
    private int size;
    private long tokens;

    Lane(BatchingSpec batching) {
        this.batching = batching;
    }

    void add(Ticket<G, T, R> ticket) {
        byTokens.computeIfAbsent(ticket.tokens(), length -> new PriorityQueue<>(Ticket.MOST_URGENT_FIRST))
                .add(ticket);
        size++;
        tokens += ticket.tokens();
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The most urgent of all; there is one. */
    Ticket<G, T, R> first() {
        return byTokens.values().stream()
                .map(PriorityQueue::element)
                .min(Ticket.MOST_URGENT_FIRST)
                .orElseThrow();
    }

    /** Whether as much waits as fills a batch. */
    boolean isFull() {
        return size >= batching.maxSentences() || tokens >= batching.maxTokens();
    }

    /** Whether a batch should go: one is full, or its most urgent member has waited its time. */
    boolean isDue(Ticket<G, T, R> first, Instant now) {
        return isFull()
                || !first.submission()
                        .schedule()
                        .arrived()
                        .plus(batching.maxWait())
                        .isAfter(now);
    }

    /** The most urgent, and those nearest to it in length for as long as the batch has room. */
    List<Ticket<G, T, R>> cut(Ticket<G, T, R> first) {
        List<Ticket<G, T, R>> batch = new ArrayList<>();
        int longest = 0;
        for (Integer next = first.tokens(); next != null; next = nearest(first.tokens(), longest, batch.size())) {
            batch.add(remove(next));
            longest = Math.max(longest, next);
        }
        return batch;
    }

    /** The waiting length nearest to one that still fits; null if none does. */
    private Integer nearest(int length, int longest, int taken) {
        if (taken >= batching.maxSentences() || !fits(longest, taken)) {
            return null;
        }
        Integer below = byTokens.floorKey(length);
        Integer above = byTokens.higherKey(length);
        if (above == null || !fits(above, taken)) {
            return below;
        }
        return below != null && length - below <= above - length ? below : above;
    }

    private boolean fits(int longest, int taken) {
        return (long) longest * (taken + 1) <= batching.maxTokens();
    }

    private Ticket<G, T, R> remove(int length) {
        PriorityQueue<Ticket<G, T, R>> alike = byTokens.get(length);
        Ticket<G, T, R> ticket = alike.remove();
        if (alike.isEmpty()) {
            byTokens.remove(length);
        }
        size--;
        tokens -= length;
        return ticket;
    }
}
