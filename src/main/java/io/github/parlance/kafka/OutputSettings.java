package io.github.parlance.kafka;

import io.github.parlance.topology.AnswersSpec.Timestamp;
import io.github.parlance.topology.TopicDefaults;
import io.github.parlance.topology.TopicSpec;
import io.github.parlance.topology.TopologySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds settings of the topics of answers that turn some answers into dead letters. */
final class OutputSettings {
    private OutputSettings() {}

    /**
     * Returns one line for each setting.
     *
     * @param limits limits by topic; topics without are skipped
     */
    static List<String> warnings(TopologySpec spec, Map<String, TopicLimits> limits) {
        List<String> warnings = new ArrayList<>();
        Stream.concat(spec.resultTopics().stream(), spec.reviewTopic().stream())
                .map(TopicSpec::name)
                .filter(limits::containsKey)
                .forEach(topic -> warnings.addAll(
                        warnings(topic, limits.get(topic), spec.answers().timestamp())));
        return warnings;
    }

    private static List<String> warnings(String topic, TopicLimits limits, Timestamp timestamp) {
        List<String> warnings = new ArrayList<>();
        if (limits.isKeyRequired()) {
            warnings.add(
                    topic + " is compacted: requests without a key become dead letters, and of the results of a key"
                            + " only the last is kept; set cleanup.policy=delete unless that is wanted");
        }
        if (limits.maxMessageBytes() < TopicDefaults.LARGEST_MESSAGE) {
            warnings.add(
                    topic + " accepts messages of " + limits.maxMessageBytes() + " bytes: larger results become dead"
                            + " letters; set max.message.bytes=" + TopicDefaults.LARGEST_MESSAGE);
        }
        if (timestamp == Timestamp.REQUEST && !limits.acceptsAnyTime()) {
            warnings.add(
                    topic + " accepts timestamps from " + limits.beforeMillis() + " ms before to "
                            + limits.afterMillis()
                            + " ms after its time: results of other requests become dead letters; set"
                            + " message.timestamp.before.max.ms and message.timestamp.after.max.ms, or answers.timestamp: written");
        }
        return warnings;
    }
}
