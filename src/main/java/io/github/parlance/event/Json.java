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
 * Reads and writes the JSON of events: a single value in UTF-8, no trailing content, no duplicate names in an object,
 * numbers with all their digits. Jackson's limits apply to nesting and to the lengths of names and numbers.
 */
final class Json {
    // Names come from clients; interning them would fill the JVM's string table.
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    /** @throws UnreadableException with code {@code malformed} if the bytes are not one JSON value in UTF-8 */
    static JsonNode parse(byte[] bytes) {
        // Decoded first: the parser alone would accept overlong forms, UTF-16 and more.
        try (JsonParser parser = MAPPER.createParser(PlainText.decode(bytes))) {
            JsonNode value = MAPPER.readTree(parser);
            if (value == null || parser.nextToken() != null) {
                throw new UnreadableException(
                        ErrorCode.MALFORMED, "the value is not JSON: it is empty or has trailing content");
            }
            return value;
        } catch (MismatchedInputException e) {
            throw new UnreadableException(ErrorCode.MALFORMED, "an object has a duplicate name", e);
        } catch (NumberFormatException e) {
            throw new UnreadableException(ErrorCode.MALFORMED, "the exponent of a number is out of range", e);
        } catch (JsonProcessingException e) {
            throw new UnreadableException(ErrorCode.MALFORMED, "the value is not JSON: " + Json.reason(e), e);
        } catch (IOException e) {
            throw new UnreadableException(ErrorCode.MALFORMED, "the value is not JSON", e);
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

    /** Returns the position of the error; the parser's message is left out, since it quotes the text. */
    private static String reason(JsonProcessingException e) {
        return e.getLocation() == null
                ? "it cannot be parsed"
                : "it ends or is invalid at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }
}
