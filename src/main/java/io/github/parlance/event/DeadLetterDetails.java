package io.github.parlance.event;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;

/**
 * All that the headers of a dead letter say to whoever looks after the stream.
 *
 * @param letter whose it is and why it is here
 * @param origin where the request stands; empty if that is not said
 * @param stage label of the {@link Fault.Stage} it got to
 * @param attempts how often it was tried, in all its lives
 * @param retryable whether it may succeed when sent again and nothing else has changed
 * @param model the model that was asked, if one was
 * @param versions those of the models that were asked, such as {@code en-es/2}
 * @param truncated the parts of the request that did not fit, such as {@code value}; empty if it is whole
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

    /** A place in a topic. */
    public record Origin(String topic, int partition, long offset) {
        @Override
        public String toString() {
            return topic + "-" + partition + "-" + offset;
        }
    }

    /** The letter these headers are of; empty if they are of something else, which others wrote there. */
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

    /** Whether key, value and headers are the request's, so that it can be sent again. */
    public boolean isWhole() {
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
