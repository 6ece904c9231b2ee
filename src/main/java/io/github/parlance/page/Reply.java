package io.github.parlance.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What whoever asks is told.
 *
 * @param headers beside those that every reply has, or in their place
 */
record Reply(int status, Map<String, String> headers, byte[] body) {
    private static final String TYPE = "Content-Type";
    private static final String JSON = "application/json; charset=utf-8";

    /** A file. */
    static Reply of(String contentType, byte[] body) {
        return new Reply(200, Map.of(TYPE, contentType), body);
    }

    static Reply json(int status, JsonNode value) {
        return new Reply(status, Map.of(TYPE, JSON), Json.bytes(value));
    }

    static Reply ok(JsonNode value) {
        return json(200, value);
    }

    static Reply accepted(JsonNode value) {
        return json(202, value);
    }

    /** @param message what is wrong and what to do */
    static Reply error(int status, String message) {
        return json(status, Json.object().put("error", message));
    }
}
