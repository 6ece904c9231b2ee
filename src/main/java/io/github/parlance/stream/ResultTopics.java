package io.github.parlance.stream;

import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationCompleted.Status;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.TopicNameExtractor;

/**
 * Where results go: to one topic, or to one a target language.
 *
 * @param results the topic as the file names it
 * @param all every topic there is for results
 * @param review where those go in which something is wrong, if not there
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
     * One a topic. What a tombstone takes back may have been answered in any language the routes lead to; which one it
     * does not say, and where nothing was answered it takes nothing back.
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

    /** Writes the value alone; a tombstone becomes one. */
    static Serializer<Outgoing> serializer() {
        return (topic, outgoing) -> outgoing.value().orElse(null);
    }

    /** The name in the file, by which {@link org.apache.kafka.streams.TopologyDescription} shows the sink. */
    @Override
    public String toString() {
        return results.name();
    }
}
