package io.github.parlance.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A response of one of the servers.
 *
 * @param headers in addition to, or instead of, those that the server sets on every response
 */
public record HttpResponse(int status, Map<String, String> headers, byte[] body) {
    private static final String JSON = "application/json; charset=utf-8";

    /** Creates a response with one header. */
    public static HttpResponse of(int status, String contentType, byte[] body) {
        return new HttpResponse(status, Map.of("Content-Type", contentType), body);
    }

    /** Creates a response that is text in UTF-8. */
    public static HttpResponse text(int status, String contentType, String text) {
        return of(status, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Creates a JSON response. */
    public static HttpResponse json(int status, JsonNode value) {
        return of(status, JSON, Json.bytes(value));
    }

    /** Creates a JSON response with status 200. */
    public static HttpResponse ok(JsonNode value) {
        return json(200, value);
    }

    /** Creates a JSON response with status 202. */
    public static HttpResponse accepted(JsonNode value) {
        return json(202, value);
    }
}
