package io.github.parlance.corpus;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads a Kafka topic of pairs from its beginning to its end at the start of reading. A value is a JSON object as in a file of JSON lines,
 * or source, tab and target.
 */
final class TopicReader {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TopicReader() {}

    /**
     * Reads the topic.
     *
     * @throws IllegalArgumentException if the topic does not exist, or no broker answers
     */
    static void read(String topic, String bootstrapServers, CorpusBuilder corpusBuilder) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new IllegalArgumentException("there is no topic " + topic + " at " + bootstrapServers);
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    if (record.offset() < ends.get(new TopicPartition(topic, record.partition()))) {
                        read(record, corpusBuilder);
                    }
                }
            }
        } catch (KafkaException e) {
            throw new IllegalArgumentException(
                    "cannot read pairs from topic " + topic + " at " + bootstrapServers + ": " + e.getMessage(), e);
        }
    }

    private static void read(ConsumerRecord<byte[], byte[]> record, CorpusBuilder corpusBuilder) {
        String place = record.partition() + ":" + record.offset();
        if (record.value() == null) {
            corpusBuilder.dropped("deleted");
            return;
        }
        String value = new String(record.value(), StandardCharsets.UTF_8);
        if (value.stripLeading().startsWith("{")) {
            new JsonLinesReader().read(value, place, corpusBuilder);
        } else {
            TsvReader.read(value, place, corpusBuilder);
        }
    }
}
