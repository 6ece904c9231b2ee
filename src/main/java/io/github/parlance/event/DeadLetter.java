package io.github.parlance.event;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.apache.kafka.common.header.Headers;

/**
 * What the headers of a dead letter say; its key and value are the request's own, to the byte.
 *
 * @param requestId the {@code ce_id} of the request, or its position
 * @param code why it is here
 * @param reason what was there and what to do
 */
public record DeadLetter(String requestId, ErrorCode code, String reason) {
    private static final int LONGEST_STACK_TRACE = 8_000;
    private static final String ERROR = "translation.error.";
    private static final String ORIGIN = "__streams.errors.";

    /**
     * The request's headers and, added to them, the names Kafka Streams gives its own dead letters and those of this
     * stream. A record replayed from the dead-letter topic gets each once, anew.
     */
    public static Headers headers(SourceRecord record, Fault fault) {
        Headers headers = EventHeaders.copy(record.headers());
        EventHeaders.set(
                headers,
                ORIGIN + "exception",
                fault.cause()
                        .map(e -> e.getClass().getName())
                        .orElse(fault.code().label()));
        EventHeaders.set(headers, ORIGIN + "message", fault.reason());
        EventHeaders.set(
                headers,
                ORIGIN + "stacktrace",
                fault.cause().map(DeadLetter::stackTrace).orElse(""));
        EventHeaders.set(headers, ORIGIN + "topic", record.topic());
        EventHeaders.set(headers, ORIGIN + "partition", Integer.toString(record.partition()));
        EventHeaders.set(headers, ORIGIN + "offset", Long.toString(record.offset()));
        EventHeaders.set(headers, ERROR + "code", fault.code().label());
        EventHeaders.set(headers, ERROR + "stage", fault.stage().label());
        EventHeaders.set(headers, ERROR + "attempt", "1");
        EventHeaders.set(
                headers, ERROR + "retryable", Boolean.toString(fault.code().retryable()));
        headers.remove(ERROR + "model");
        fault.model().ifPresent(model -> EventHeaders.set(headers, ERROR + "model", model));
        return headers;
    }

    /**
     * Reads what {@link #headers} wrote.
     *
     * @throws IllegalArgumentException if these are no headers of a dead letter
     */
    public static DeadLetter fromHeaders(Headers headers) {
        ErrorCode code = EventHeaders.text(headers, ERROR + "code")
                .flatMap(ErrorCode::ofLabel)
                .orElseThrow(() -> new IllegalArgumentException("these are no headers of a dead letter"));
        return new DeadLetter(
                EventHeaders.text(headers, EventHeaders.ID)
                        .filter(id -> !id.isEmpty())
                        .orElseGet(() -> position(headers)),
                code,
                EventHeaders.text(headers, ORIGIN + "message").orElse(""));
    }

    private static String position(Headers headers) {
        return origin(headers, "topic") + "-" + origin(headers, "partition") + "-" + origin(headers, "offset");
    }

    private static String origin(Headers headers, String name) {
        return EventHeaders.text(headers, ORIGIN + name).orElse("");
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.getBuffer().substring(0, Math.min(text.getBuffer().length(), LONGEST_STACK_TRACE));
    }
}
