package io.github.parlance.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON as the events use it: one value, nothing after it. */
final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** @throws UnreadableException with code {@code malformed} if the bytes are no JSON value in UTF-8 */
    static JsonNode parse(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new UnreadableException(ErrorCode.MALFORMED, "the value is no JSON: " + Json.reason(e), e);
        } catch (IOException e) {
            throw new UnreadableException(ErrorCode.MALFORMED, "the value is no JSON in UTF-8", e);
        }
    }

    static byte[] bytes(JsonNode value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** Where the parser stopped, without its message, which quotes the text. */
    private static String reason(JsonProcessingException e) {
        return e.getLocation() == null
                ? "it cannot be parsed"
                : "it ends or goes wrong at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }
}
