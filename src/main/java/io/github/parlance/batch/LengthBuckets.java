package io.github.parlance.batch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** Waiting tasks of one group, by length and urgency. Cuts batches of tasks whose lengths are as similar as possible. */
final class LengthBuckets<T> {
    private final BatchingSpec batching;
    private final ToIntFunction<? super T> length;
    private final Comparator<? super T> mostUrgentFirst;
    private final NavigableMap<Integer, PriorityQueue<T>> byTokens = new TreeMap<>();
    private int size;
    private long tokens;

    /** @param length of a task in tokens; positive */
    LengthBuckets(BatchingSpec batching, ToIntFunction<? super T> length, Comparator<? super T> mostUrgentFirst) {
        this.batching = batching;
        this.length = length;
        this.mostUrgentFirst = mostUrgentFirst;
    }

    void add(T task) {
        int added = length.applyAsInt(task);
        byTokens.computeIfAbsent(added, each -> new PriorityQueue<>(mostUrgentFirst))
                .add(task);
        size++;
        tokens += added;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Returns the most urgent task; there must be one. */
    T first() {
        return byTokens.values().stream()
                .map(PriorityQueue::element)
                .min(mostUrgentFirst)
                .orElseThrow();
    }

    /** Returns whether the waiting tasks fill a batch. */
    boolean isFull() {
        return size >= batching.maxSentences() || tokens >= batching.maxTokens();
    }

    /** Removes the most urgent task and those nearest to it in length, as many as fit into a batch. */
    List<T> cut(T first) {
        List<T> batch = new ArrayList<>();
        int wanted = length.applyAsInt(first);
        int longest = 0;
        for (Integer next = wanted; next != null; next = nearest(wanted, longest, batch.size())) {
            batch.add(remove(next));
            longest = Math.max(longest, next);
        }
        return batch;
    }

    /** Returns the waiting length nearest to one that still fits; null if none does. */
    private Integer nearest(int wanted, int longest, int taken) {
        if (taken >= batching.maxSentences() || !fits(longest, taken)) {
            return null;
        }
        Integer below = byTokens.floorKey(wanted);
        Integer above = byTokens.higherKey(wanted);
        if (above == null || !fits(above, taken)) {
            return below;
        }
        return below != null && wanted - below <= above - wanted ? below : above;
    }

    private boolean fits(int longest, int taken) {
        return (long) longest * (taken + 1) <= batching.maxTokens();
    }

    private T remove(int removed) {
        PriorityQueue<T> alike = byTokens.get(removed);
        T task = alike.remove();
        if (alike.isEmpty()) {
            byTokens.remove(removed);
        }
        size--;
        tokens -= removed;
        return task;
    }
}
