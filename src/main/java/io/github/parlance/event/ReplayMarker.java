package io.github.parlance.event;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A record on the dead-letter topic that is no dead letter: it says that one further up has been sent again. It has
 * neither key nor value, and one header, {@code translation.replayed}.
 *
 * @param partition of the dead letter
 * @param offset of the dead letter
 */
public record ReplayMarker(int partition, long offset) {
    private static final String REPLAYED = "translation.replayed";

    /** The header, which names the dead letter as {@code topic-partition-offset}. */
    public Headers headers(String topic) {
        String position = topic + "-" + partition + "-" + offset;
        return new RecordHeaders().add(REPLAYED, position.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads what {@link #headers} wrote; empty if these are headers of something else. */
    public static Optional<ReplayMarker> fromHeaders(String topic, Headers headers) {
        // A request may bring such a header; its dead letter has others beside it.
        if (headers.toArray().length != 1) {
            return Optional.empty();
        }
        return EventHeaders.text(headers, REPLAYED)
                .filter(position -> position.matches(Pattern.quote(topic) + "-\\d{1,9}-\\d{1,18}"))
                .map(position -> position.substring(topic.length() + 1).split("-"))
                .map(numbers -> new ReplayMarker(Integer.parseInt(numbers[0]), Long.parseLong(numbers[1])));
    }
}
