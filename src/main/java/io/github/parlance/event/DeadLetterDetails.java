package io.github.parlance.event;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;

/**
 * Headers of a dead letter, in full, for operators.
 *
 * @param letter request and error
 * @param origin position of the request; empty if unknown
 * @param stage label of the {@link Fault.Stage} in which the request failed
 * @param attempts total number of attempts, replays included
 * @param retryable whether the request may succeed when replayed unchanged
 * @param model model that was called, if any
 * @param versions versions of the models that were called, such as {@code en-es/2}
 * @param truncated parts of the request that did not fit, such as {@code value}; empty if it is complete
 */
public record DeadLetterDetails(
        DeadLetter letter,
        Optional<Origin> origin,
        String stage,
        int attempts,
        boolean retryable,
        Optional<String> model,
        List<String> versions,
        String truncated) {

    /** A position in a topic. */
    public record Origin(String topic, int partition, long offset) {
        @Override
        public String toString() {
            return topic + "-" + partition + "-" + offset;
        }
    }

    /** Reads the details of a dead letter; empty if these are headers of another record. */
    public static Optional<DeadLetterDetails> fromHeaders(Headers headers) {
        if (error(headers, "code").flatMap(ErrorCode::ofLabel).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DeadLetterDetails(
                DeadLetter.fromHeaders(headers),
                origin(headers),
                error(headers, "stage").orElse(""),
                DeadLetter.attempts(headers),
                error(headers, "retryable").map(Boolean::valueOf).orElse(false),
                error(headers, "model"),
                error(headers, "versions").stream()
                        .flatMap(names -> Stream.of(names.split(",")))
                        .toList(),
                error(headers, "truncated").orElse("")));
    }

    /** Returns whether key, value and headers are complete, so that the request can be replayed. */
    public boolean isComplete() {
        return truncated.isEmpty();
    }

    private static Optional<Origin> origin(Headers headers) {
        String topic = DeadLetter.origin(headers, "topic");
        String partition = DeadLetter.origin(headers, "partition");
        String offset = DeadLetter.origin(headers, "offset");
        return !topic.isEmpty() && partition.matches("\\d{1,9}") && offset.matches("\\d{1,18}")
                ? Optional.of(new Origin(topic, Integer.parseInt(partition), Long.parseLong(offset)))
                : Optional.empty();
    }

    private static Optional<String> error(Headers headers, String name) {
        return EventHeaders.text(headers, DeadLetter.ERROR + name);
    }
}
