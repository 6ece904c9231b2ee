package io.github.parlance.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Validates events against the schemas in {@code topology/schemas}. */
public final class EventSchemas {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Schema REQUEST = schema("request.json");
    private static final Schema RESULT = schema("result.json");
    private static final Schema MEMORY = schema("memory.json");
    private static final Schema GLOSSARY = schema("glossary.json");
    private static final Schema MODELS = schema("models.json");
    private static final Schema CORRECTION = schema("correction.json");
    private static final Schema VERDICT = schema("verdict.json");
    private static final Schema DEAD_LETTER = schema("dead-letter.json");

    private EventSchemas() {}

    public static List<Error> problemsOfRequest(byte[] value) {
        return problems(REQUEST, value);
    }

    static List<Error> problemsOfResult(byte[] value) {
        return problems(RESULT, value);
    }

    static List<Error> problemsOfMemory(byte[] value) {
        return problems(MEMORY, value);
    }

    static List<Error> problemsOfGlossary(byte[] value) {
        return problems(GLOSSARY, value);
    }

    static List<Error> problemsOfDeployment(byte[] value) {
        return problems(MODELS, value);
    }

    static List<Error> problemsOfCorrection(byte[] value) {
        return problems(CORRECTION, value);
    }

    static List<Error> problemsOfVerdict(byte[] value) {
        return problems(VERDICT, value);
    }

    public static void assertResult(byte[] value) {
        assertEquals(List.of(), problemsOfResult(value));
    }

    public static void assertDeadLetter(Headers headers) {
        ObjectNode object = MAPPER.createObjectNode();
        for (Header header : headers) {
            byte[] value = header.value();
            object.put(header.key(), value == null ? null : new String(value, StandardCharsets.UTF_8));
        }
        assertEquals(List.of(), DEAD_LETTER.validate((JsonNode) object));
    }

    private static List<Error> problems(Schema schema, byte[] value) {
        return schema.validate(new String(value, StandardCharsets.UTF_8), InputFormat.JSON);
    }

    private static Schema schema(String name) {
        try {
            return REGISTRY.getSchema(Files.readString(Path.of("topology", "schemas", name)), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
