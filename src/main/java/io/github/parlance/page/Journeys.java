package io.github.parlance.page;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Requests that were sent from the page and have no answer yet. So many and no more; the longest under way may be given up. */
final class Journeys {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final int most;
    private final Map<String, Begun> begun = new LinkedHashMap<>();

    /**
     * One of them.
     *
     * @param original that was sent
     * @param queued when the stream took it, counted from its beginning; empty if it has not yet
     */
    record Begun(Instant produced, Original original, Optional<Duration> queued) {}

    Journeys(int most) {
        this.most = most;
    }

    /** @return whether there is room for one more */
    synchronized boolean begin(String id, Original original, Instant now) {
        Iterator<Begun> oldest = begun.values().iterator();
        while (oldest.hasNext() && oldest.next().produced().plus(PATIENCE).isBefore(now)) {
            oldest.remove();
        }
        if (begun.size() >= most) {
            return false;
        }
        begun.put(id, new Begun(now, original, Optional.empty()));
        return true;
    }

    /** The stream has taken it. @return how long that took, the first time */
    synchronized Optional<Duration> taken(String id, Instant parked) {
        Begun journey = begun.get(id);
        if (journey == null || journey.queued().isPresent()) {
            return Optional.empty();
        }
        Duration queued = Delivered.since(journey.produced(), parked);
        begun.put(id, new Begun(journey.produced(), journey.original(), Optional.of(queued)));
        return Optional.of(queued);
    }

    synchronized Optional<Begun> find(String id) {
        return Optional.ofNullable(begun.get(id));
    }

    /** It has its answer, or will have none. */
    synchronized Optional<Begun> end(String id) {
        return Optional.ofNullable(begun.remove(id));
    }
}
