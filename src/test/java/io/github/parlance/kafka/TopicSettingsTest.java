package io.github.parlance.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.config.SpecReader;
import io.github.parlance.topology.TopicDefaults;
import io.github.parlance.topology.TopologySpec;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.junit.jupiter.api.Test;

/** Settings and partitions of topics that would end the stream or turn answers into dead letters. */
class TopicSettingsTest {
    private static final TopologySpec SPEC =
            SpecReader.read(Path.of("topology/translation.yaml"), TopologySpec.class, List.of());
    private static final String REQUESTS = SPEC.topics().requests().name();
    private static final String PENDING = "parlance-pending-changelog";

    @Test
    void aChangelogMadeWithTheDefaultsHasNoDeviation() {
        assertEquals(List.of(), ChangelogTopics.deviations(Map.of(PENDING, config(TopicDefaults.CHANGELOG))));
    }

    @Test
    void aChangelogThatCouldRejectOrLoseAnEntryDeviates() {
        Map<String, String> bad = Map.of(
                "max.message.bytes", "1048588",
                "cleanup.policy", "compact,delete",
                "message.timestamp.type", "CreateTime",
                "message.timestamp.before.max.ms", "60000",
                "message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));

        assertEquals(
                List.of(
                        PENDING + " has max.message.bytes=1048588",
                        PENDING + " has cleanup.policy=compact,delete",
                        PENDING
                                + " has message.timestamp.type=CreateTime, accepting timestamps from 60000 ms before to "
                                + Long.MAX_VALUE + " ms after the broker's time"),
                ChangelogTopics.deviations(Map.of(PENDING, config(bad))).stream()
                        .map(ChangelogTopics.Deviation::toString)
                        .toList());
    }

    @Test
    void boundsOfTimestampsDoNotCountWhereTheBrokerSetsThem() {
        Map<String, String> settings =
                Map.of("message.timestamp.type", "LogAppendTime", "message.timestamp.before.max.ms", "60000");

        assertTrue(TopicLimits.of(config(settings)).accepts(0, Long.MAX_VALUE));
    }

    @Test
    void aTimestampAtTheEdgeIsNotAcceptedSinceItsRecordArrivesLater() {
        TopicLimits limits = new TopicLimits(1_000, false, 60_000, 60_000);

        assertTrue(limits.accepts(1_000_000 - 49_000, 1_000_000));
        assertFalse(limits.accepts(1_000_000 - 51_000, 1_000_000));
        assertTrue(limits.accepts(1_000_000 + 49_000, 1_000_000));
        assertFalse(limits.accepts(1_000_000 + 51_000, 1_000_000));
    }

    @Test
    void aCompactedResultsTopicIsAWarning() {
        TopicLimits limits = new TopicLimits(TopicDefaults.LARGEST_MESSAGE, true, Long.MAX_VALUE, Long.MAX_VALUE);

        List<String> warnings =
                OutputSettings.warnings(SPEC, Map.of(SPEC.topics().results().name(), limits));

        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).contains("requests without a key become dead letters"), warnings.get(0));
    }

    @Test
    void aResultsTopicWithSmallMessagesIsAWarning() {
        TopicLimits limits = new TopicLimits(1_048_588, false, Long.MAX_VALUE, Long.MAX_VALUE);

        List<String> warnings =
                OutputSettings.warnings(SPEC, Map.of(SPEC.topics().results().name(), limits));

        assertTrue(warnings.get(0).contains("set max.message.bytes=4194304"), warnings.get(0));
    }

    @Test
    void requestsWithMorePartitionsThanTheChangelogNameTheCommandThatExtendsIt() {
        assertEquals(
                Optional.of(REQUESTS + " has 12 partitions and " + PENDING + " 6; to extend the changelogs, run:"
                        + " parlance topology grow --bootstrap-servers here:1"),
                counts(Map.of(REQUESTS, 12, PENDING, 6)).fault());
    }

    @Test
    void requestsWithFewerPartitionsSayWhatIsLost() {
        String fault = counts(Map.of(REQUESTS, 2, PENDING, 6)).fault().orElseThrow();

        assertTrue(fault.contains("Requests that wait on partitions 2 to 5 are lost unless it gets 6"), fault);
        assertTrue(fault.contains("parlance topology reset --bootstrap-servers here:1"), fault);
    }

    @Test
    void equalNumbersOfPartitionsAreNoFaultAndNeitherIsAChangelogThatIsNotThereYet() {
        assertEquals(Optional.empty(), counts(Map.of(REQUESTS, 6, PENDING, 6)).fault());
        assertEquals(Optional.empty(), counts(Map.of(REQUESTS, 6)).fault());
    }

    private static PartitionCounts counts(Map<String, Integer> counts) {
        return new PartitionCounts(SPEC, "here:1", new HashMap<>(counts));
    }

    private static Config config(Map<String, String> settings) {
        return new Config(settings.entrySet().stream()
                .map(each -> new ConfigEntry(each.getKey(), each.getValue()))
                .toList());
    }
}
