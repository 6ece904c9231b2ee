package io.github.parlance.adopt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Reader of JSON objects that other programs wrote. Deep nesting, names that occur twice, and text behind are refused. */
final class ForeignJson {
    private static final int MOST_DEPTH = 32;
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MOST_DEPTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ForeignJson() {}

    /**
     * Returns the object of a file.
     *
     * @param most largest size in bytes that is read
     * @throws ImportException if the file is not one JSON object
     */
    static ObjectNode read(ForeignFile file, int most) throws IOException {
        return parse(file.name(), file.bytes(most));
    }

    /** Returns the object that bytes of a file spell. */
    static ObjectNode parse(String file, byte[] bytes) throws IOException {
        // As text, since Jackson would guess other encodings from the first bytes.
        String text = ForeignText.of(file, bytes);
        try {
            JsonNode node = JSON.readTree(text);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw ImportException.damaged(file + ":" + line, "this is not JSON: " + e.getOriginalMessage());
        }
        throw ImportException.damaged(file, "this is not a JSON object");
    }
}
