package io.github.parlance.dlq;

import io.github.parlance.event.DeadLetterDetails;
import java.time.Instant;
import java.util.Optional;

/**
 * A dead letter as stored on the dead-letter topic.
 *
 * @param position position of the dead letter, {@code topic-partition-offset}
 * @param time timestamp of the request
 * @param value unchanged value of the request; empty if the request had none or was too large
 * @param replayed whether the request has been sent again
 */
public record StoredDeadLetter(
        String position, Instant time, DeadLetterDetails details, Optional<byte[]> value, boolean replayed) {}
