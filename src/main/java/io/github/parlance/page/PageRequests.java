package io.github.parlance.page;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Requests that were sent from the page and have no result yet. Their number is limited; the oldest expire after ten minutes. */
final class PageRequests {
    private static final Duration EXPIRY = Duration.ofMinutes(10);

    private final int max;
    private final Map<String, PageRequest> begun = new LinkedHashMap<>();

    /**
     * A request without a result.
     *
     * @param original text that was sent
     * @param queued time until the stream read it; empty if it has not yet
     */
    record PageRequest(Instant produced, OriginalText original, Optional<Duration> queued) {}

    PageRequests(int max) {
        this.max = max;
    }

    /** Adds a request. @return false if there are too many */
    synchronized boolean add(String id, OriginalText originalText, Instant now) {
        Iterator<PageRequest> oldest = begun.values().iterator();
        while (oldest.hasNext() && oldest.next().produced().plus(EXPIRY).isBefore(now)) {
            oldest.remove();
        }
        if (begun.size() >= max) {
            return false;
        }
        begun.put(id, new PageRequest(now, originalText, Optional.empty()));
        return true;
    }

    /** Records that the stream has read a request. @return time until then; empty from the second time on */
    synchronized Optional<Duration> queued(String id, Instant parked) {
        PageRequest journey = begun.get(id);
        if (journey == null || journey.queued().isPresent()) {
            return Optional.empty();
        }
        Duration queued = ResultView.since(journey.produced(), parked);
        begun.put(id, new PageRequest(journey.produced(), journey.original(), Optional.of(queued)));
        return Optional.of(queued);
    }

    synchronized Optional<PageRequest> find(String id) {
        return Optional.ofNullable(begun.get(id));
    }

    /** Removes a request that has its result, or will have none. */
    synchronized Optional<PageRequest> remove(String id) {
        return Optional.ofNullable(begun.remove(id));
    }
}
