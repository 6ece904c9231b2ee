package io.github.parlance.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Headers as text, by the names CloudEvents and Kafka Streams give them. */
final class EventHeaders {
    /** Before the name of each CloudEvents attribute. */
    static final String PREFIX = "ce_";

    static final String CONTENT_TYPE = "content-type";
    static final String SPEC_VERSION = "ce_specversion";
    static final String ID = "ce_id";
    static final String SOURCE = "ce_source";
    static final String TYPE = "ce_type";
    static final String TIME = "ce_time";

    /** Of W3C trace context; not a CloudEvents attribute, so that tracing clients that know Kafka alone set it, too. */
    static final String TRACE = "traceparent";

    private EventHeaders() {}

    /** The last value of a header, which is the one that counts. */
    static Optional<String> text(Headers headers, String name) {
        return Optional.ofNullable(headers.lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }

    /**
     * A CloudEvents attribute.
     *
     * @throws UnreadableException with code {@code invalid} if it is no UTF-8, as then it would name something else
     */
    static Optional<String> attribute(Headers headers, String name) {
        Optional<String> text = text(headers, PREFIX + name);
        if (text.isPresent()
                && !Arrays.equals(
                        text.get().getBytes(StandardCharsets.UTF_8),
                        headers.lastHeader(PREFIX + name).value())) {
            throw UnreadableException.invalid(PREFIX + name + " is no UTF-8");
        }
        return text;
    }

    /** Sets the header to this one value. */
    static void set(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
