package io.github.parlance.batch;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Everything that waits, and which of it goes next. Not safe for several threads; told the time. */
final class BatchQueue<G, T, R> {
    private final BatchingSpec batching;
    private final Map<G, Lane<G, T, R>> lanes = new LinkedHashMap<>();
    private final PriorityQueue<Resting<G, T, R>> resting =
            new PriorityQueue<>(Comparator.<Resting<G, T, R>, Instant>comparing(Resting::until));

    private record Resting<G, T, R>(Ticket<G, T, R> ticket, Instant until) {}

    private record Due<G, T, R>(Lane<G, T, R> lane, Ticket<G, T, R> first) {}

    BatchQueue(BatchingSpec batching) {
        this.batching = batching;
    }

    /** True if as much of its group waits now as fills a batch. */
    boolean add(Ticket<G, T, R> ticket) {
        Lane<G, T, R> lane = lanes.computeIfAbsent(ticket.submission().group(), group -> new Lane<>(batching));
        lane.add(ticket);
        return lane.isFull();
    }

    /** Keeps it until then; after that it travels alone, as it has broken down before. */
    void rest(Ticket<G, T, R> ticket, Instant until) {
        resting.add(new Resting<>(ticket, until));
    }

    /** The batch that is to go now, all of one group; empty if none is. */
    List<Ticket<G, T, R>> next(Instant now) {
        if (!resting.isEmpty() && !resting.element().until().isAfter(now)) {
            return List.of(resting.remove().ticket());
        }
        Due<G, T, R> due = mostUrgent(now);
        if (due == null) {
            return List.of();
        }
        List<Ticket<G, T, R>> batch = due.lane().cut(due.first());
        if (due.lane().isEmpty()) {
            // There may never be another of its group.
            lanes.remove(due.first().submission().group());
        }
        return batch;
    }

    /** Of the lanes that are due, the one with the most urgent ticket; null if none is due. */
    private Due<G, T, R> mostUrgent(Instant now) {
        Due<G, T, R> best = null;
        for (Lane<G, T, R> lane : lanes.values()) {
            if (!lane.isEmpty()) {
                Ticket<G, T, R> first = lane.first();
                boolean sooner = best == null || Ticket.MOST_URGENT_FIRST.compare(first, best.first()) < 0;
                if (sooner && lane.isDue(first, now)) {
                    best = new Due<>(lane, first);
                }
            }
        }
        return best;
    }
}
