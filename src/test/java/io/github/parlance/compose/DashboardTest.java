package io.github.parlance.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The dashboard asks for nothing that is not there: a query for a wrong name shows an empty panel and no error. */
class DashboardTest {
    private static final Path FILE = Path.of("src/docker/grafana/dashboards/parlance.json");

    private final Exposition exposition = Exposition.ofAllMeters();

    @Test
    void asksOnlyForMetersThatAreThere() throws IOException {
        Set<String> asked = new TreeSet<>();

        queries().forEach(query -> asked.addAll(query.metrics()));

        assertTrue(asked.size() >= 35, asked.toString());
        asked.removeAll(exposition.metrics());
        assertEquals(Set.of(), asked);
    }

    @Test
    void asksForEveryMeterOfParlance() throws IOException {
        Set<String> missing = new TreeSet<>(exposition.meters());

        for (PromQuery query : queries()) {
            query.metrics().forEach(name -> missing.remove(name.replaceFirst("_(bucket|sum|count)$", "")));
        }

        assertEquals(Set.of(), missing);
    }

    @Test
    void groupsOnlyByLabelsThatAreThereAndSelectsOnlyValuesThatAre() throws IOException {
        Set<String> labels = new TreeSet<>();
        Set<String> selected = new TreeSet<>();

        queries().forEach(query -> {
            labels.addAll(query.labels());
            selected.addAll(query.selected());
        });

        assertTrue(labels.containsAll(Set.of("area", "code", "le", "pair", "stage", "status", "model", "version")));
        labels.removeIf(exposition::hasLabel);
        selected.removeIf(exposition::hasValue);
        assertEquals(List.of(Set.of(), Set.of()), List.of(labels, selected));
    }

    @Test
    void letsNoPanelLieOverAnother() throws IOException {
        Set<List<Integer>> taken = new HashSet<>();

        for (JsonNode panel : new ObjectMapper().readTree(FILE.toFile()).get("panels")) {
            JsonNode place = panel.get("gridPos");
            for (int x = 0; x < place.get("w").intValue(); x++) {
                for (int y = 0; y < place.get("h").intValue(); y++) {
                    List<Integer> cell = List.of(
                            place.get("x").intValue() + x, place.get("y").intValue() + y);
                    assertTrue(cell.get(0) < 24 && taken.add(cell), panel.get("title") + " at " + cell);
                }
            }
        }
    }

    private static List<PromQuery> queries() throws IOException {
        return new ObjectMapper()
                .readTree(FILE.toFile()).findValuesAsText("expr").stream()
                        .map(PromQuery::new)
                        .toList();
    }
}
