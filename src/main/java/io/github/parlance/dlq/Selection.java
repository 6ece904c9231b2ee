package io.github.parlance.dlq;

import io.github.parlance.event.DeadLetterDetails;
import io.github.parlance.event.ErrorCode;
import java.util.Set;

/**
 * Which dead letters are meant.
 *
 * @param codes those with one of these; all if empty
 * @param ids those of requests with one of these; all if empty
 * @param retryableOnly only those that may succeed when sent again and nothing else has changed
 */
public record Selection(Set<ErrorCode> codes, Set<String> ids, boolean retryableOnly) {
    public Selection {
        codes = Set.copyOf(codes);
        ids = Set.copyOf(ids);
    }

    boolean takes(DeadLetterDetails details) {
        return (codes.isEmpty() || codes.contains(details.letter().code()))
                && (ids.isEmpty() || ids.contains(details.letter().requestId()))
                && (!retryableOnly || details.retryable());
    }
}
