package io.github.parlance.event;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A record on the dead-letter topic that marks an earlier dead letter as replayed. It has neither key nor value, and a
 * single header, {@code translation.replayed}.
 *
 * @param partition partition of the dead letter
 * @param offset offset of the dead letter
 */
public record ReplayMarker(int partition, long offset) {
    private static final String REPLAYED = "translation.replayed";

    /** Returns the header, which names the dead letter as {@code topic-partition-offset}. */
    public Headers headers(String topic) {
        String position = topic + "-" + partition + "-" + offset;
        return new RecordHeaders().add(REPLAYED, position.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads headers written by {@link #headers}; empty if these are headers of another record. */
    public static Optional<ReplayMarker> fromHeaders(String topic, Headers headers) {
        // A request may carry such a header itself; its dead letter then has other headers as well.
        if (headers.toArray().length != 1) {
            return Optional.empty();
        }
        return EventHeaders.text(headers, REPLAYED)
                .filter(position -> position.matches(Pattern.quote(topic) + "-\\d{1,9}-\\d{1,18}"))
                .map(position -> position.substring(topic.length() + 1).split("-"))
                .map(numbers -> new ReplayMarker(Integer.parseInt(numbers[0]), Long.parseLong(numbers[1])));
    }
}
