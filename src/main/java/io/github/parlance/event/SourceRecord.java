package io.github.parlance.event;

import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/**
 * A record of the requests topic, byte for byte.
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

    /** Returns the trace context as the sender wrote it, from the header {@code traceparent}. */
    public Optional<String> trace() {
        return EventHeaders.text(headers, EventHeaders.TRACE);
    }

    /** Returns {@code topic-partition-offset}, which identifies a record without an event id. */
    public String position() {
        return topic + "-" + partition + "-" + offset;
    }
}
