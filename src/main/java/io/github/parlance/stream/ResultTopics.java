package io.github.parlance.stream;

import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationCompleted.Status;
import io.github.parlance.topology.TopicSpec;
import io.github.parlance.topology.TopologySpec;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.TopicNameExtractor;

/**
 * Topics for results: a single one, or one per target language.
 *
 * @param results results topic as configured
 * @param all all result topics
 * @param review topic for results that violate a check, if it is a separate one
 */
record ResultTopics(TopicSpec results, List<TopicSpec> all, Optional<TopicSpec> review)
        implements TopicNameExtractor<byte[], Outgoing> {

    static ResultTopics of(TopologySpec spec) {
        return new ResultTopics(spec.topics().results(), spec.resultTopics(), spec.reviewTopic());
    }

    Outgoing result(TranslationCompleted result) {
        String topic = review.filter(given -> result.status() == Status.DEGRADED)
                .map(TopicSpec::name)
                .orElseGet(() -> results.nameFor(result.pair().target()));
        return new Outgoing(topic, Optional.of(result.toBytes()));
    }

    /**
     * Returns one tombstone per topic. The record that it deletes may have results in any target language, which the tombstone does not
     * name; a topic without such a result is unaffected.
     */
    List<Outgoing> tombstones() {
        return all.stream()
                .map(topic -> new Outgoing(topic.name(), Optional.empty()))
                .toList();
    }

    @Override
    public String extract(byte[] key, Outgoing value, RecordContext context) {
        return value.topic();
    }

    /** Returns a serializer that writes only the value, and null for a tombstone. */
    static Serializer<Outgoing> serializer() {
        return (topic, outgoing) -> outgoing.value().orElse(null);
    }

    /** Returns the configured name, by which {@link org.apache.kafka.streams.TopologyDescription} shows the sink. */
    @Override
    public String toString() {
        return results.name();
    }
}
