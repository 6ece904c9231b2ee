package io.github.parlance.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map.Entry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ComposeFileTest {
    private JsonNode file;

    @BeforeEach
    void read() throws IOException {
        file = new YAMLMapper().readTree(Path.of("docker-compose.yml").toFile());
    }

    @Test
    void opensItsPortsToThisMachineAlone() {
        List<String> ports = new ArrayList<>();

        file.path("services").forEach(service -> service.path("ports").forEach(port -> ports.add(port.textValue())));

        assertEquals(5, ports.size());
        for (String port : ports) {
            assertTrue(port.matches("127\\.0\\.0\\.1:\\$\\{[A-Z_]+_PORT:-\\d+}:\\d+"), port);
        }
    }

    @Test
    void takesEveryImageFromTheEnvironmentAndPinsTheOthers() {
        for (Entry<String, JsonNode> service : file.path("services").properties()) {
            String variable = service.getKey().toUpperCase(Locale.ROOT).replace('-', '_') + "_IMAGE";
            String image = service.getValue().path("image").textValue();

            assertTrue(image.matches("\\$\\{" + variable + ":-[a-z0-9./-]+:(local|v?\\d+\\.\\d+\\.\\d+)}"), image);
        }
    }

    @Test
    void startsParlanceWithKafkaAlone() {
        List<String> needed = new ArrayList<>();

        file.at("/services/parlance/depends_on").fieldNames().forEachRemaining(needed::add);

        assertEquals(List.of("kafka"), needed);
        assertFalse(file.at("/services/kafka").has("depends_on"));
    }

    /** Both generations of the tool read a file without a version; 1.29 refuses keys it does not know. */
    @Test
    void hasNoOtherSectionsThanBothGenerationsOfTheToolKnow() {
        List<String> sections = new ArrayList<>();

        file.fieldNames().forEachRemaining(sections::add);

        assertEquals(List.of("services", "volumes"), sections);
    }

    @Test
    void mountsOnlyFilesThatAreThere() {
        for (JsonNode service : file.path("services")) {
            for (JsonNode volume : service.path("volumes")) {
                String source = volume.textValue().split(":")[0];
                assertTrue(!source.startsWith("./") || Files.exists(Path.of(source)), source);
            }
        }
    }

    @Test
    void prometheusAsksTheAddressParlanceServes() throws IOException {
        JsonNode prometheus = new YAMLMapper()
                .readTree(Path.of("src/docker/prometheus/prometheus.yml").toFile());

        String target =
                prometheus.at("/scrape_configs/0/static_configs/0/targets/0").textValue();

        String port = target.substring("parlance".length());
        assertTrue(target.startsWith("parlance:"), target);
        assertTrue(
                Files.readString(Path.of("src/docker/Dockerfile")).contains("\"--metrics\", \"0.0.0.0" + port + "\""));
        assertTrue(file.at("/services/parlance/ports/0").textValue().endsWith(port));
    }
}
