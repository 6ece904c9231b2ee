package io.github.parlance.batch;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/** Queue of waiting tasks that decides which of them run next. Not thread-safe; callers pass the current time. */
final class BatchQueue<G, T, R> {
    private final BatchingSpec batching;
    private final Map<G, LengthBuckets<QueuedTask<G, T, R>>> lanes = new LinkedHashMap<>();
    private final PriorityQueue<Delayed<G, T, R>> resting =
            new PriorityQueue<>(Comparator.<Delayed<G, T, R>, Instant>comparing(Delayed::until));

    private record Delayed<G, T, R>(QueuedTask<G, T, R> ticket, Instant until) {}

    private record Due<G, T, R>(LengthBuckets<QueuedTask<G, T, R>> lane, QueuedTask<G, T, R> first) {}

    BatchQueue(BatchingSpec batching) {
        this.batching = batching;
    }

    /** Adds a task and returns whether the waiting tasks of its group now fill a batch. */
    boolean add(QueuedTask<G, T, R> queuedTask) {
        LengthBuckets<QueuedTask<G, T, R>> lengthBuckets = lanes.computeIfAbsent(
                queuedTask.task().group(),
                group -> new LengthBuckets<>(batching, QueuedTask::tokens, QueuedTask.MOST_URGENT_FIRST));
        lengthBuckets.add(queuedTask);
        return lengthBuckets.isFull();
    }

    /** Holds back a task that failed until the given time; then it runs in a batch of its own. */
    void rest(QueuedTask<G, T, R> queuedTask, Instant until) {
        resting.add(new Delayed<>(queuedTask, until));
    }

    /** Removes the batch that must start now, all of one group; empty if none must. */
    List<QueuedTask<G, T, R>> next(Instant now) {
        if (!resting.isEmpty() && !resting.element().until().isAfter(now)) {
            return List.of(resting.remove().ticket());
        }
        return mostUrgent(now).map(this::cut).orElse(List.of());
    }

    private List<QueuedTask<G, T, R>> cut(Due<G, T, R> due) {
        List<QueuedTask<G, T, R>> batch = due.lane().cut(due.first());
        if (due.lane().isEmpty()) {
            // There may never be another task of the group.
            lanes.remove(due.first().task().group());
        }
        return batch;
    }

    /** Returns the group with the most urgent task among those of which a batch must start. */
    private Optional<Due<G, T, R>> mostUrgent(Instant now) {
        return lanes.values().stream()
                .map(lengthBuckets -> new Due<>(lengthBuckets, lengthBuckets.first()))
                .filter(due -> isDue(due, now))
                .min(Comparator.comparing(Due::first, QueuedTask.MOST_URGENT_FIRST));
    }

    /** Returns whether a batch is full or its most urgent task has waited long enough. */
    private boolean isDue(Due<G, T, R> due, Instant now) {
        Schedule schedule = due.first().task().schedule();
        return due.lane().isFull()
                || !schedule.arrived()
                        .plus(batching.maxWait())
                        .plus(schedule.fill())
                        .isAfter(now);
    }
}
