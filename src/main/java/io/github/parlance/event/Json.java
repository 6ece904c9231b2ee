package io.github.parlance.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * JSON as the events use it: one value in UTF-8, nothing after it, no name twice in an object, numbers to the digit. Nesting
 * and the lengths of names and numbers are bounded as Jackson bounds them.
 */
final class Json {
    // Names come from anyone; interned, they would fill the JVM's table of strings.
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    /** @throws UnreadableException with code {@code malformed} if the bytes are no JSON value in UTF-8 */
    static JsonNode parse(byte[] bytes) {
        // Decoded before, as the parser itself takes overlong forms, UTF-16 and more.
        try (JsonParser parser = MAPPER.createParser(PlainText.decode(bytes))) {
            JsonNode value = MAPPER.readTree(parser);
            if (value == null || parser.nextToken() != null) {
                throw new UnreadableException(
                        ErrorCode.MALFORMED, "the value is no JSON: it is empty, or goes on after its end");
            }
            return value;
        } catch (MismatchedInputException e) {
            throw new UnreadableException(ErrorCode.MALFORMED, "a name is there twice in one object", e);
        } catch (NumberFormatException e) {
            throw new UnreadableException(ErrorCode.MALFORMED, "a number has an exponent out of all range", e);
        } catch (JsonProcessingException e) {
            throw new UnreadableException(ErrorCode.MALFORMED, "the value is no JSON: " + Json.reason(e), e);
        } catch (IOException e) {
            throw new UnreadableException(ErrorCode.MALFORMED, "the value is no JSON", e);
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
