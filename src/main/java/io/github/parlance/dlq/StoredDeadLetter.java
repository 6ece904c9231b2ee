package io.github.parlance.dlq;

import io.github.parlance.event.DeadLetterDetails;
import java.time.Instant;
import java.util.Optional;

/**
 * A dead letter on its topic.
 *
 * @param position {@code topic-partition-offset} of the dead letter itself
 * @param time time stamp of the request
 * @param value of the request, to the byte; empty if it had none or it did not fit
 * @param replayed whether it has been sent again
 */
public record StoredDeadLetter(
        String position, Instant time, DeadLetterDetails details, Optional<byte[]> value, boolean replayed) {}
