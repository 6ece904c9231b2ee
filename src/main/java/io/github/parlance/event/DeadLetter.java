package io.github.parlance.event;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What the headers of a dead letter say first; its key and value are the request's own, to the byte.
 *
 * @param requestId the {@code ce_id} of the request, or its position
 * @param code why it is here
 * @param reason what was there and what to do
 */
public record DeadLetter(String requestId, ErrorCode code, String reason) {
    static final String ERROR = "translation.error.";
    static final String ORIGIN = "__streams.errors.";
    static final String TRUNCATED = ERROR + "truncated";
    private static final String ATTEMPT = ERROR + "attempt";
    private static final int LONGEST_STACK_TRACE = 8_000;
    private static final int LONGEST_REASON = 2_000;
    private static final int MOST_ATTEMPTS = 999_999_999;

    /**
     * The request's headers and, added to them, the names Kafka Streams gives its own dead letters and those of this
     * stream. A record that was a dead letter before and was sent again gets each once, anew; only the attempts add up:
     * {@link #replayHeaders} leaves their number on the request, and it is counted on from there.
     */
    public static Headers headers(SourceRecord record, Fault fault) {
        Headers headers = originalHeaders(record.headers());
        added(record, fault).forEach(headers::add);
        return headers;
    }

    /** What {@link #headers} adds. */
    static Headers added(SourceRecord record, Fault fault) {
        Headers headers = new RecordHeaders();
        EventHeaders.set(
                headers,
                ORIGIN + "exception",
                fault.cause()
                        .map(e -> e.getClass().getName())
                        .orElse(fault.code().label()));
        EventHeaders.set(headers, ORIGIN + "message", start(fault.reason(), LONGEST_REASON));
        EventHeaders.set(
                headers,
                ORIGIN + "stacktrace",
                fault.cause().map(DeadLetter::stackTrace).orElse(""));
        EventHeaders.set(headers, ORIGIN + "topic", record.topic());
        EventHeaders.set(headers, ORIGIN + "partition", Integer.toString(record.partition()));
        EventHeaders.set(headers, ORIGIN + "offset", Long.toString(record.offset()));
        EventHeaders.set(headers, ERROR + "code", fault.code().label());
        EventHeaders.set(headers, ERROR + "stage", fault.stage().label());
        EventHeaders.set(
                headers,
                ATTEMPT,
                Integer.toString(Math.min(attempts(record.headers()) + fault.attempts(), MOST_ATTEMPTS)));
        EventHeaders.set(
                headers, ERROR + "retryable", Boolean.toString(fault.code().retryable()));
        fault.model().ifPresent(model -> EventHeaders.set(headers, ERROR + "model", model));
        fault.versions().ifPresent(versions -> EventHeaders.set(headers, ERROR + "versions", versions));
        return headers;
    }

    /** The request's own headers, to the byte: none of those of {@link #headers}. */
    static Headers originalHeaders(Headers headers) {
        Headers original = new RecordHeaders();
        for (Header header : headers) {
            if (!header.key().startsWith(ERROR) && !header.key().startsWith(ORIGIN)) {
                original.add(header);
            }
        }
        return original;
    }

    /**
     * The headers a request is sent again with: its own, and {@code translation.error.attempt} with the attempts so far,
     * which a dead letter that follows goes on counting from. A result does not carry it.
     *
     * @param attempts how often it was tried
     */
    public static Headers replayHeaders(Headers deadLetter, int attempts) {
        Headers headers = originalHeaders(deadLetter);
        EventHeaders.set(headers, ATTEMPT, Integer.toString(attempts));
        return headers;
    }

    /** How often a record has been tried; 0 where nothing, or no such number, is said. */
    static int attempts(Headers headers) {
        return EventHeaders.text(headers, ATTEMPT)
                .filter(number -> number.matches("[1-9][0-9]{0,8}"))
                .map(Integer::valueOf)
                .orElse(0);
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

    /** The versions of the models that were asked, such as {@code en-es/2}; none if no model was. */
    public static List<String> versions(Headers headers) {
        return EventHeaders.text(headers, ERROR + "versions").stream()
                .flatMap(versions -> Stream.of(versions.split(",")))
                .toList();
    }

    private static String position(Headers headers) {
        return origin(headers, "topic") + "-" + origin(headers, "partition") + "-" + origin(headers, "offset");
    }

    static String origin(Headers headers, String name) {
        return EventHeaders.text(headers, ORIGIN + name).orElse("");
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return start(text.toString(), LONGEST_STACK_TRACE);
    }

    private static String start(String text, int length) {
        return text.substring(0, Math.min(text.length(), length));
    }
}
