package io.github.parlance.async;

import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Producer that commits the present offset of a partition where Kafka Streams would commit no offset, so that the broker checks the member. */
final class FencedProducer extends KafkaProducer<byte[], byte[]> {
    private final Function<ConsumerGroupMetadata, Map<TopicPartition, OffsetAndMetadata>> owned;

    /** @param owned committed offsets of partitions that the member owns */
    FencedProducer(
            Map<String, Object> config, Function<ConsumerGroupMetadata, Map<TopicPartition, OffsetAndMetadata>> owned) {
        super(config, new ByteArraySerializer(), new ByteArraySerializer());
        this.owned = owned;
    }

    @Override
    public void sendOffsetsToTransaction(Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata member) {
        super.sendOffsetsToTransaction(offsets.isEmpty() ? owned.apply(member) : offsets, member);
    }
}
