package io.github.parlance.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.kafka.common.header.Headers;

/**
 * The headers of results: the request's, with the CloudEvents attributes of the result in place of the request's own.
 *
 * @param source the {@code ce_source} of results, a URI reference such as {@code /parlance/translator}
 */
public record ResultHeaders(String source) {

    /**
     * Headers for one result; {@code traceparent} and whatever else came with the request stays, but for what a life as
     * a dead letter left on it.
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

    /** The same for the same request and language however often they are answered: 32 hexadecimal digits. */
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
