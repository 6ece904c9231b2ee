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
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The rules Prometheus alerts by, and the page that says what to do. */
class AlertsTest {
    private static final Path RULES = Path.of("src/docker/prometheus/alerts.yml");
    private static final Path CASES = Path.of("src/test/resources/prometheus/alerts-cases.yml");
    private static final String PAGE = "src/docs/operations.md";
    /** Prometheus makes it, and these labels, of the target it asks. */
    private static final String UP = "up";

    private static final Set<String> OF_THE_TARGET = Set.of("instance", "job");

    private final Exposition exposition = Exposition.ofAllMeters();

    @Test
    void eachIsExplainedUnderItsNameAndNothingElseIs() throws IOException {
        Set<String> alerts = new TreeSet<>(names());

        assertTrue(alerts.size() >= 12, alerts.toString());
        assertEquals(alerts, new TreeSet<>(runbook()));
        for (JsonNode rule : rules()) {
            String anchor = rule.get("alert").textValue().toLowerCase(Locale.ROOT);
            assertEquals(PAGE + "#" + anchor, rule.at("/annotations/runbook").textValue());
        }
    }

    @Test
    void eachHasASeverityAndASummaryOfOneLine() throws IOException {
        for (JsonNode rule : rules()) {
            String summary = rule.at("/annotations/summary").textValue();

            assertTrue(
                    Set.of("critical", "warning", "info")
                            .contains(rule.at("/labels/severity").textValue()),
                    rule.toString());
            assertFalse(summary.isBlank() || summary.contains("\n"), summary);
        }
    }

    @Test
    void eachAsksOnlyForMetersLabelsAndValuesThatAreThere() throws IOException {
        Set<String> unknown = new TreeSet<>();

        for (JsonNode rule : rules()) {
            PromQuery query = new PromQuery(rule.get("expr").textValue());
            assertFalse(query.metrics().isEmpty(), query.text());
            unknown.addAll(query.metrics());
            query.labels().stream().filter(label -> !isThere(label)).forEach(unknown::add);
            query.selected().stream()
                    .filter(value -> !exposition.hasValue(value))
                    .forEach(unknown::add);
        }
        unknown.removeAll(exposition.metrics());

        assertEquals(Set.of(UP, "job=\"parlance\""), unknown);
    }

    @Test
    void eachHasACaseInWhichItFiresAndOneInWhichItDoesNot() throws IOException {
        Set<String> fires = new TreeSet<>();
        Set<String> rests = new TreeSet<>();

        for (JsonNode expected : yaml(CASES).findParents("alertname")) {
            (expected.path("exp_alerts").isEmpty() ? rests : fires)
                    .add(expected.get("alertname").textValue());
        }

        assertEquals(new TreeSet<>(names()), fires);
        assertEquals(new TreeSet<>(names()), rests);
    }

    @Test
    void prometheusOfTheStackReadsThem() throws IOException {
        JsonNode prometheus = yaml(Path.of("src/docker/prometheus/prometheus.yml"));
        JsonNode volumes = yaml(Path.of("docker-compose.yml")).at("/services/prometheus/volumes");

        assertEquals("alerts.yml", prometheus.at("/rule_files/0").textValue());
        assertEquals("parlance", prometheus.at("/scrape_configs/0/job_name").textValue());
        assertTrue(volumes.toString().contains("./" + RULES + ":/etc/prometheus/alerts.yml:ro"), volumes.toString());
    }

    private boolean isThere(String label) {
        return OF_THE_TARGET.contains(label) || exposition.hasLabel(label);
    }

    private static List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        rules().forEach(rule -> names.add(rule.get("alert").textValue()));
        return names;
    }

    private static List<String> runbook() throws IOException {
        String page = Files.readString(Path.of(PAGE));
        String rest = page.substring(page.indexOf("\n## Alerts\n") + 1);
        String section = rest.contains("\n## ") ? rest.substring(0, rest.indexOf("\n## ")) : rest;
        return section.lines()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring("### ".length()))
                .toList();
    }

    private static JsonNode rules() throws IOException {
        return yaml(RULES).at("/groups/0/rules");
    }

    private static JsonNode yaml(Path file) throws IOException {
        return new YAMLMapper().readTree(file.toFile());
    }
}
