package io.github.parlance.dlq;

import io.github.parlance.event.DeadLetter;
import io.github.parlance.event.ErrorCode;
import java.util.Set;

/**
 * A filter for dead letters; each condition must hold.
 *
 * @param codes accepted error codes; any if empty
 * @param ids accepted ids of requests; any if empty
 * @param positions accepted positions, {@code topic-partition-offset}; any if empty
 * @param retryableOnly whether to accept only requests that may succeed when they are sent again unchanged
 */
public record DeadLetterFilter(Set<ErrorCode> codes, Set<String> ids, Set<String> positions, boolean retryableOnly) {
    /** Accepts every dead letter. */
    public static final DeadLetterFilter ALL = new DeadLetterFilter(Set.of(), Set.of(), false);

    public DeadLetterFilter {
        codes = Set.copyOf(codes);
        ids = Set.copyOf(ids);
        positions = Set.copyOf(positions);
    }

    /** Creates a filter that accepts dead letters at any position. */
    public DeadLetterFilter(Set<ErrorCode> codes, Set<String> ids, boolean retryableOnly) {
        this(codes, ids, Set.of(), retryableOnly);
    }

    /** Creates a filter that accepts only dead letters at these positions. */
    public static DeadLetterFilter at(Set<String> positions) {
        return new DeadLetterFilter(Set.of(), Set.of(), positions, false);
    }

    boolean matches(StoredDeadLetter stored) {
        DeadLetter letter = stored.details().letter();
        return (codes.isEmpty() || codes.contains(letter.code()))
                && (ids.isEmpty() || ids.contains(letter.requestId()))
                && (positions.isEmpty() || positions.contains(stored.position()))
                && (!retryableOnly || stored.details().retryable());
    }
}
