package io.github.parlance.event;

import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/**
 * A record of the request topic as it came, to the byte.
 *
 * @param timestamp milliseconds since 1970
 * @param key empty if the record has none
 * @param value empty for a tombstone
 */
public record SourceRecord(
        String topic,
        int partition,
        long offset,
        long timestamp,
        Optional<byte[]> key,
        Optional<byte[]> value,
        Headers headers) {

    /** Where it stands in a distributed trace, as its sender wrote it: the header {@code traceparent}. */
    public Optional<String> trace() {
        return EventHeaders.text(headers, EventHeaders.TRACE);
    }

    /** What names the record where no event id does: {@code topic-partition-offset}. */
    public String position() {
        return topic + "-" + partition + "-" + offset;
    }
}
