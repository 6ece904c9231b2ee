package io.github.parlance.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everything on some topics from the first record on, collected while it is waited for. */
public final class TopicReader implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<String> topics;
    private List<TopicPartition> partitions;
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

    public TopicReader(String bootstrapServers, String isolationLevel, String... topics) {
        this(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers), isolationLevel, topics);
    }

    /** @param client where the brokers are and how one gets in */
    public TopicReader(Map<String, ?> client, String isolationLevel, String... topics) {
        Map<String, Object> properties = new HashMap<>(client);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolationLevel);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.putIfAbsent(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 1_000);
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.topics = List.of(topics);
        partitions = present();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Reads partitions that the topics have got meanwhile as well, from their first record on. */
    public void readNewPartitions() {
        List<TopicPartition> more =
                present().stream().filter(each -> !partitions.contains(each)).toList();
        partitions = Stream.concat(partitions.stream(), more.stream()).toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(more);
    }

    /** Reads a topic that was made anew from its first record on. What was read of the former one stays. */
    public void readAnew(String topic) {
        consumer.seekToBeginning(
                partitions.stream().filter(each -> each.topic().equals(topic)).toList());
    }

    private List<TopicPartition> present() {
        return topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    /** Reads on until the condition holds. */
    public void readUntil(BooleanSupplier condition) {
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > patience) {
                throw new AssertionError(
                        "still not so after " + PATIENCE + ", with " + records.size() + " records read");
            }
            consumer.poll(Duration.ofMillis(20)).forEach(records::add);
        }
    }

    /** Reads to where the topics end now. */
    public void readToEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        readUntil(() -> partitions.stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition)));
    }

    /** What has been read so far, in order within each partition. */
    public List<ConsumerRecord<byte[], byte[]>> records() {
        return records;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
