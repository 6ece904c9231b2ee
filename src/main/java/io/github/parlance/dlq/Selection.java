package io.github.parlance.dlq;

import io.github.parlance.event.DeadLetter;
import io.github.parlance.event.ErrorCode;
import java.util.Set;

/**
 * Which dead letters are meant.
 *
 * @param codes those with one of these; all if empty
 * @param ids those of requests with one of these; all if empty
 * @param positions those at one of these places, {@code topic-partition-offset}; all if empty
 * @param retryableOnly only those that may succeed when sent again and nothing else has changed
 */
public record Selection(Set<ErrorCode> codes, Set<String> ids, Set<String> positions, boolean retryableOnly) {
    /** All there are. */
    public static final Selection ALL = new Selection(Set.of(), Set.of(), false);

    public Selection {
        codes = Set.copyOf(codes);
        ids = Set.copyOf(ids);
        positions = Set.copyOf(positions);
    }

    /** Wherever they are. */
    public Selection(Set<ErrorCode> codes, Set<String> ids, boolean retryableOnly) {
        this(codes, ids, Set.of(), retryableOnly);
    }

    /** Those at these places. */
    public static Selection at(Set<String> positions) {
        return new Selection(Set.of(), Set.of(), positions, false);
    }

    boolean takes(StoredDeadLetter stored) {
        DeadLetter letter = stored.details().letter();
        return (codes.isEmpty() || codes.contains(letter.code()))
                && (ids.isEmpty() || ids.contains(letter.requestId()))
                && (positions.isEmpty() || positions.contains(stored.position()))
                && (!retryableOnly || stored.details().retryable());
    }
}
