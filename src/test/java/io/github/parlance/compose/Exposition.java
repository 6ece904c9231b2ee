package io.github.parlance.compose;

import io.github.parlance.deploy.ShadowComparison;
import io.github.parlance.event.ModelDeployment.Role;
import io.github.parlance.event.ModelDeployment.Version;
import io.github.parlance.ops.Meters;
import io.github.parlance.stream.KafkaMetricsSnapshot;
import io.github.parlance.stream.KafkaMetricsSnapshot.PartitionLag;
import io.github.parlance.stream.KafkaMetricsSnapshot.StreamThread;
import io.github.parlance.text.LanguagePair;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code /metrics} says once there is something to say of everything. */
record Exposition(String text) {
    private static final Optional<Duration> SOME_TIME = Optional.of(Duration.ofMillis(1));

    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

    static Exposition ofAllMeters() {
        LanguagePair pair = new LanguagePair("en", "es");
        StreamThread thread =
                new StreamThread("StreamThread-1", SOME_TIME, SOME_TIME, SOME_TIME, Optional.of(6L), Optional.of(1L));
        Version version = new Version("1", "en-es/1", "sha256:" + "0".repeat(64), 100, Role.SERVE, "");
        try (Meters meters = new Meters("1", List.of(pair))) {
            meters.follow(() -> new KafkaMetricsSnapshot(
                    List.of(new PartitionLag(0, 1)), List.of(new PartitionLag(0, 1)), List.of(thread)));
            meters.deployments().verified("en-es", version.version());
            meters.deployments().deployed("en-es", List.of(version));
            meters.deployments()
                    .compared(
                            new ShadowComparison(pair, "1", "2", 1, 1, 1, -1, -1, Duration.ZERO, Duration.ZERO, 0, 0));
            return new Exposition(meters.scrape());
        }
    }

    /** Names of all samples. */
    Set<String> metrics() {
        return text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("[{ ].*", ""))
                .collect(Collectors.toSet());
    }

    /** Names of the meters of Parlance alone, as they are described: those of a histogram have one. */
    Set<String> meters() {
        return text.lines()
                .filter(line -> line.startsWith("# TYPE parlance_"))
                .map(line -> line.split(" ")[2])
                .filter(name -> !name.endsWith("_max") || name.contains("_commit_"))
                .collect(Collectors.toSet());
    }

    /** Without the bounds of a histogram. */
    Set<String> labelsOf(String meter) {
        return text.lines()
                .filter(line -> line.matches(meter + "(_sum)?[{ ].*"))
                .flatMap(line -> LABEL.matcher(line).results())
                .map(label -> label.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    boolean hasLabel(String name) {
        return text.contains("{" + name + "=\"") || text.contains("," + name + "=\"");
    }

    /** @param selected a label and its value, as in {@code state="RUNNING"} */
    boolean hasValue(String selected) {
        return text.contains("{" + selected) || text.contains("," + selected);
    }
}
