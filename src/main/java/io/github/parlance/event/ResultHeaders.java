package io.github.parlance.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Headers of results: the request's headers, with the CloudEvents attributes of the result instead of the request's.
 *
 * @param source the {@code ce_source} of results, a URI reference such as {@code /parlance/translator}
 */
public record ResultHeaders(String source) {

    /**
     * Returns the headers of a result. {@code traceparent} and other headers of the request are kept, except for those that
     * a previous dead letter added.
     */
    public Headers of(Headers request, TranslationCompleted result) {
        Headers headers = DeadLetter.originalHeaders(request);
        EventHeaders.set(headers, EventHeaders.SPEC_VERSION, "1.0");
        EventHeaders.set(headers, EventHeaders.TYPE, TranslationCompleted.TYPE);
        EventHeaders.set(headers, EventHeaders.SOURCE, source);
        EventHeaders.set(
                headers, EventHeaders.ID, id(result.requestId(), result.pair().target()));
        EventHeaders.set(headers, EventHeaders.CONTENT_TYPE, "application/json");
        headers.remove(EventHeaders.TIME);
        return headers;
    }

    /**
     * Returns headers with the timestamp of the request, as {@code translation.request.timestamp}.
     *
     * @param timestamp milliseconds since 1970
     */
    public static Headers requestedAt(Headers headers, long timestamp) {
        Headers stamped = new RecordHeaders(headers.toArray());
        EventHeaders.set(stamped, EventHeaders.REQUESTED, Long.toString(timestamp));
        return stamped;
    }

    /** Returns the timestamp of the request that an answer belongs to, in milliseconds since 1970; empty if it has none. */
    public static Optional<Long> requestedAt(Headers answer) {
        return EventHeaders.text(answer, EventHeaders.REQUESTED)
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }

    /** Returns an id of 32 hexadecimal digits, which is the same each time a request is translated into a language. */
    static String id(String requestId, String targetLang) {
        try {
            byte[] name = (requestId + "\0" + targetLang).getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name);
            return HexFormat.of().formatHex(Arrays.copyOf(digest, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
