package io.github.parlance.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Reads and writes headers as text, under the names that CloudEvents and Kafka Streams define. */
final class EventHeaders {
    /** Prefix of the header of a CloudEvents attribute. */
    static final String PREFIX = "ce_";

    static final String CONTENT_TYPE = "content-type";
    static final String SPEC_VERSION = "ce_specversion";
    static final String ID = "ce_id";
    static final String SOURCE = "ce_source";
    static final String TYPE = "ce_type";
    static final String TIME = "ce_time";

    /** Header of the W3C trace context. Not a CloudEvents attribute: tracing clients that only know Kafka set it, too. */
    static final String TRACE = "traceparent";

    /** Header of an answer: the timestamp of its request, in milliseconds since 1970. */
    static final String REQUESTED = "translation.request.timestamp";

    private EventHeaders() {}

    /** Returns the last value of a header, which takes precedence over earlier ones. */
    static Optional<String> text(Headers headers, String name) {
        return Optional.ofNullable(headers.lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }

    /**
     * Returns a CloudEvents attribute.
     *
     * @throws UnreadableException with code {@code invalid} if the value is not valid UTF-8; a replacement character would
     *     change the name
     */
    static Optional<String> attribute(Headers headers, String name) {
        Optional<String> text = text(headers, PREFIX + name);
        if (text.isPresent()
                && !Arrays.equals(
                        text.get().getBytes(StandardCharsets.UTF_8),
                        headers.lastHeader(PREFIX + name).value())) {
            throw UnreadableException.invalid(PREFIX + name + " is not valid UTF-8");
        }
        return text;
    }

    /** Replaces all values of the header with this one. */
    static void set(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
