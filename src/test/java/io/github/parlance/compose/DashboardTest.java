package io.github.parlance.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.parlance.ops.Meters;
import io.github.parlance.stream.KafkaFigures;
import io.github.parlance.stream.KafkaFigures.Lag;
import io.github.parlance.stream.KafkaFigures.StreamThread;
import io.github.parlance.text.LanguagePair;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The dashboard asks for nothing that is not there: a query for a wrong name shows an empty panel and no error. */
class DashboardTest {
    private static final Path FILE = Path.of("src/docker/grafana/dashboards/parlance.json");
    private static final Optional<Duration> SOME_TIME = Optional.of(Duration.ofMillis(1));

    @Test
    void asksOnlyForMetersThatAreThere() throws IOException {
        Set<String> asked = new TreeSet<>();

        queries().forEach(query -> asked.addAll(names(query)));

        assertTrue(asked.size() >= 15, asked.toString());
        asked.removeAll(exported());
        assertEquals(Set.of(), asked);
    }

    @Test
    void groupsOnlyByLabelsThatAreThere() throws IOException {
        String scrape = scrape();
        Set<String> labels = new TreeSet<>();

        queries().forEach(query -> labels.addAll(labels(query)));

        assertEquals(Set.of("area", "code", "le", "pair", "stage", "status"), labels);
        labels.removeIf(label -> scrape.contains(label + "=\""));
        assertEquals(Set.of(), labels);
    }

    @Test
    void aQueryIsTakenApart() {
        String query = "histogram_quantile(0.99, sum by (le) (rate(a_bucket{x=\"y_z\"}[$__rate_interval]))) / b > 0";

        assertEquals(Set.of("a_bucket", "b"), names(query));
        assertEquals(Set.of("le"), labels(query));
    }

    private static List<String> queries() throws IOException {
        return new ObjectMapper().readTree(FILE.toFile()).findValuesAsText("expr");
    }

    /** Identifiers outside of selectors, ranges and label lists that are no functions: no parenthesis follows. */
    private static Set<String> names(String query) {
        String bare = query.replaceAll("\\{[^}]*}|\\[[^]]*]|\\bby \\([^)]*\\)", " ");
        return all("\\b[a-z_]\\w*\\b(?!\\s*\\()", bare);
    }

    private static Set<String> labels(String query) {
        return all("\\bby \\(([^)]*)\\)", query).stream()
                .flatMap(list -> all("\\w+(?=[,)])", list).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private static Set<String> exported() {
        return scrape().lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("[{ ].*", ""))
                .collect(Collectors.toSet());
    }

    private static String scrape() {
        StreamThread thread =
                new StreamThread("StreamThread-1", SOME_TIME, SOME_TIME, SOME_TIME, Optional.of(6L), Optional.of(1L));
        try (Meters meters = new Meters("1", List.of(new LanguagePair("en", "es")))) {
            meters.follow(() -> new KafkaFigures(List.of(new Lag(0, 1)), List.of(thread)));
            return meters.scrape();
        }
    }
}
