package io.github.parlance.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.parlance.event.ModelDeployment.Role;
import io.github.parlance.event.ModelDeployment.Version;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelsTableTest {
    private static final Charset UTF = StandardCharsets.UTF_8;
    private static final ModelKey KEY = new ModelKey("en-es");
    private static final String DIGEST = "sha256:" + "0a".repeat(32);

    private final Table<ModelKey, ModelDeployment> table = Table.models();

    @Test
    void whatIsWrittenIsReadAgainAndFitsTheSchema() {
        ModelDeployment deployment = new ModelDeployment(
                KEY,
                List.of(version("1", 90, Role.SERVE), version("2", 10, Role.SERVE), version("3", 50, Role.SHADOW)),
                List.of(version("1", 90, Role.SERVE), version("2", 10, Role.SERVE)));

        assertEquals(new TableReading.Put<>(deployment), read("en-es", new String(deployment.toBytes(), UTF)));
        assertEquals(List.of(), EventSchemas.problemsOfDeployment(deployment.toBytes()));
    }

    @Test
    void whatIsLeftOutIsAsUsual() {
        String json = "{\"versions\":[{\"version\":\"2\",\"digest\":\"" + DIGEST + "\"}],\"since\":\"today\"}";

        ModelDeployment deployment =
                ModelDeployment.first(KEY, new Version("2", "en-es/2", DIGEST, 100, Role.SERVE, ""));

        assertEquals(new TableReading.Put<>(deployment), read("en-es", json));
        assertEquals(List.of(), EventSchemas.problemsOfDeployment(json.getBytes(UTF)));
    }

    @Test
    void aRecordWithoutValueTakesTheDeploymentBack() {
        assertEquals(new TableReading.Removal<>(KEY), table.read(Optional.of("en-es".getBytes(UTF)), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[]|the value is not a JSON object; give one with \"versions\"",
                "{}|no version serves with a weight above 0",
                "{\"versions\":[{\"version\":\"1\"}]}|digest is not sha256: and 64 hexadecimal digits",
                "{\"versions\":[{\"version\":1,\"digest\":\"D\"}]}|a version's version is not a string",
                "{\"versions\":[{\"version\":\"1\",\"digest\":\"D\",\"weight\":\"9\"}]}|a weight is not a whole number",
                "{\"versions\":[{\"version\":\"1\",\"digest\":\"D\",\"weight\":0}]}|no version serves with a weight above 0",
                "{\"versions\":[{\"version\":\"1\",\"digest\":\"D\",\"role\":\"x\"}]}|a role is neither serve nor shadow",
                "{\"versions\":[{\"version\":\"1\",\"digest\":\"D\"},{\"version\":\"1\",\"digest\":\"D\"}]}|version 1 appears twice",
            })
    void whatIsNoDeploymentIsPassedOverWithTheReason(String json, String reason) {
        TableReading<ModelKey, ModelDeployment> reading = read("en-es", json.replace("\"D\"", "\"" + DIGEST + "\""));

        assertEquals(new TableReading.Unreadable<>(Optional.of(KEY), reason), reading);
    }

    @Test
    void aKeyThatIsNoNameIsPassedOver() {
        assertInstanceOf(TableReading.Unreadable.class, read(" ", "{}"));
        assertInstanceOf(TableReading.Unreadable.class, read("a\u0000b", "{}"));
    }

    private static Version version(String name, int weight, Role role) {
        return new Version(name, "en-es/" + name, DIGEST, weight, role, "");
    }

    private TableReading<ModelKey, ModelDeployment> read(String key, String json) {
        return table.read(Optional.of(key.getBytes(UTF)), Optional.of(json.getBytes(UTF)));
    }
}
