package io.github.parlance.event;

import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/**
 * All that the headers of a dead letter say to whoever looks after the stream.
 *
 * @param letter whose it is and why it is here
 * @param origin where the request stands
 * @param stage label of the {@link Fault.Stage} it got to
 * @param attempts how often it was tried, in all its lives
 * @param retryable whether it may succeed when sent again and nothing else has changed
 * @param model the model that was asked, if one was
 * @param truncated the parts of the request that did not fit, such as {@code value}; empty if it is whole
 */
public record DeadLetterDetails(
        DeadLetter letter,
        Origin origin,
        String stage,
        int attempts,
        boolean retryable,
        Optional<String> model,
        String truncated) {

    /** A place in a topic. */
    public record Origin(String topic, int partition, long offset) {
        @Override
        public String toString() {
            return topic + "-" + partition + "-" + offset;
        }
    }

    /**
     * Reads what {@link DeadLetter#headers} wrote.
     *
     * @throws IllegalArgumentException if these are no headers of a dead letter
     */
    public static DeadLetterDetails fromHeaders(Headers headers) {
        if (!areThoseOf(headers)) {
            throw new IllegalArgumentException("these are no headers of a dead letter");
        }
        return new DeadLetterDetails(
                DeadLetter.fromHeaders(headers),
                new Origin(
                        DeadLetter.origin(headers, "topic"),
                        Integer.parseInt(DeadLetter.origin(headers, "partition")),
                        Long.parseLong(DeadLetter.origin(headers, "offset"))),
                error(headers, "stage").orElse(""),
                DeadLetter.attempts(headers),
                error(headers, "retryable").map(Boolean::valueOf).orElse(false),
                error(headers, "model"),
                error(headers, "truncated").orElse(""));
    }

    /** Whether {@link #fromHeaders} can read these; on the dead-letter topic there may be what others wrote. */
    public static boolean areThoseOf(Headers headers) {
        return error(headers, "code").flatMap(ErrorCode::ofLabel).isPresent()
                && !DeadLetter.origin(headers, "topic").isEmpty()
                && DeadLetter.origin(headers, "partition").matches("\\d{1,9}")
                && DeadLetter.origin(headers, "offset").matches("\\d{1,18}");
    }

    /** Whether key, value and headers are the request's, so that it can be sent again. */
    public boolean isWhole() {
        return truncated.isEmpty();
    }

    private static Optional<String> error(Headers headers, String name) {
        return EventHeaders.text(headers, DeadLetter.ERROR + name);
    }
}
