package io.github.parlance.event;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Essential headers of a dead letter; its key and value are the request's, byte for byte.
 *
 * @param requestId the {@code ce_id} of the request, or its position
 * @param code code of the error
 * @param reason cause and remedy, for a person
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
     * Returns the request's headers with error headers added, under the names that Kafka Streams gives its own dead letters
     * and those of this stream. If the record was replayed after an earlier failure, each error header is replaced. Only
     * attempts accumulate: {@link #replayHeaders} leaves their number on the request, and counting continues from there.
     */
    public static Headers headers(SourceRecord record, Fault fault) {
        Headers headers = originalHeaders(record.headers());
        added(record, fault).forEach(headers::add);
        return headers;
    }

    /** Returns the headers that {@link #headers} adds. */
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
        EventHeaders.set(headers, EventHeaders.REQUESTED, Long.toString(record.timestamp()));
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

    /** Returns the request's own headers, byte for byte, without those of {@link #headers}. */
    static Headers originalHeaders(Headers headers) {
        Headers original = new RecordHeaders();
        for (Header header : headers) {
            if (!header.key().startsWith(ERROR)
                    && !header.key().startsWith(ORIGIN)
                    && !header.key().equals(EventHeaders.REQUESTED)) {
                original.add(header);
            }
        }
        return original;
    }

    /**
     * Returns the headers of a replayed request: its own, and {@code translation.error.attempt} with the attempts so far,
     * from which the next dead letter continues to count. Results do not carry this header.
     *
     * @param attempts number of attempts so far
     */
    public static Headers replayHeaders(Headers deadLetter, int attempts) {
        Headers headers = originalHeaders(deadLetter);
        EventHeaders.set(headers, ATTEMPT, Integer.toString(attempts));
        return headers;
    }

    /** Returns the number of attempts so far; 0 if the header is missing or not a valid number. */
    static int attempts(Headers headers) {
        return EventHeaders.text(headers, ATTEMPT)
                .filter(number -> number.matches("[1-9][0-9]{0,8}"))
                .map(Integer::valueOf)
                .orElse(0);
    }

    /**
     * Reads headers written by {@link #headers}.
     *
     * @throws IllegalArgumentException if these are not the headers of a dead letter
     */
    public static DeadLetter fromHeaders(Headers headers) {
        ErrorCode code = EventHeaders.text(headers, ERROR + "code")
                .flatMap(ErrorCode::ofLabel)
                .orElseThrow(() -> new IllegalArgumentException("these are not the headers of a dead letter"));
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
