package io.github.parlance.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A reader of committed records that belongs to no consumer group and commits no offsets. It reads all partitions of its
 * topics, at first from their beginning. For one thread. Methods throw {@link KafkaException} where the client does.
 */
public final class CommittedReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);
    private static final int API_TIMEOUT = 15_000;
    /** Interval at which added partitions are looked for, among metadata that is as old at most. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(20);

    private static final Set<String> GROUP =
            Set.of(ConsumerConfig.GROUP_ID_CONFIG, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<String> topics;
    private List<TopicPartition> partitions;
    private long lookedAt = System.nanoTime();

    private CommittedReader(ClusterSettings settings, List<String> topics, KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
        this.topics = topics;
        this.partitions = topics.stream()
                .flatMap(topic -> partitions(topic, settings).stream())
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /**
     * Opens topics.
     *
     * @throws ClusterException if the client properties are invalid, or a topic does not exist
     * @throws KafkaException if no broker answers, or a topic must not be read
     */
    public static CommittedReader open(ClusterSettings settings, List<String> topics) {
        KafkaConsumer<byte[], byte[]> consumer = consumer(settings);
        try {
            return new CommittedReader(settings, topics, consumer);
        } catch (KafkaException | ClusterException e) {
            consumer.close(CloseOptions.timeout(CLOSE_WITHIN));
            throw e;
        }
    }

    private List<TopicPartition> partitions(String topic, ClusterSettings settings) {
        List<TopicPartition> found = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (found.isEmpty()) {
            throw ClusterException.topicMissing(topic, settings.bootstrapServers());
        }
        return found;
    }

    /** Reads partitions that were added since the last look from their beginning. */
    private void readNewPartitions() {
        if (System.nanoTime() - lookedAt < LOOK_EVERY.toNanos()) {
            return;
        }
        lookedAt = System.nanoTime();
        Set<TopicPartition> read = Set.copyOf(partitions);
        List<TopicPartition> added = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .filter(partition -> !read.contains(partition))
                .toList();
        if (!added.isEmpty()) {
            partitions = Stream.concat(partitions.stream(), added.stream()).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(added);
        }
    }

    /** Returns the partitions of all topics. */
    public List<TopicPartition> partitions() {
        return partitions;
    }

    /** Moves to the beginning of each partition. */
    public void seekToBeginning() {
        consumer.seekToBeginning(partitions);
    }

    /** Moves to the end of each partition as it is now. */
    public void seekToEnd() {
        consumer.seekToEnd(partitions);
        // Seeking is lazy; asking for the position resolves it.
        partitions.forEach(consumer::position);
    }

    /** Moves back from these offsets by at most so many records, as far as they are still there. */
    public void seekBefore(Map<TopicPartition, Long> ends, int records) {
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        ends.forEach((partition, end) -> consumer.seek(partition, Math.max(beginnings.get(partition), end - records)));
    }

    /** Returns the offset behind the last record of each partition that is not in or after an open transaction. */
    public Map<TopicPartition, Long> committedEnds() {
        return consumer.endOffsets(partitions);
    }

    /** Returns the next records, or none after the given time. */
    public ConsumerRecords<byte[], byte[]> poll(Duration atMost) {
        readNewPartitions();
        return consumer.poll(atMost);
    }

    /**
     * Reads from the current positions up to the given ends, and stays there. The records of a partition arrive in order.
     *
     * @param patience longest time without a record; ends behind an open transaction are only reached once it has ended
     * @return whether all ends were reached
     * @throws KafkaException if an end is before the current position: the topic was truncated, or deleted and created again
     */
    public boolean readTo(
            Map<TopicPartition, Long> ends, Duration patience, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        requireNotTruncated(ends);
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (!pauseAt(ends)) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
                        reader.accept(record);
                    }
                }
                deadline = records.isEmpty() ? deadline : System.nanoTime() + patience.toNanos();
                if (System.nanoTime() > deadline) {
                    return false;
                }
            }
            return true;
        } finally {
            consumer.resume(partitions);
        }
    }

    private void requireNotTruncated(Map<TopicPartition, Long> ends) {
        for (TopicPartition partition : partitions) {
            if (ends.get(partition) < consumer.position(partition)) {
                throw new KafkaException(partition + " ends at offset " + ends.get(partition)
                        + ", before what was read: it was truncated, or deleted and created again");
            }
        }
    }

    /** Pauses the partitions that have reached their ends; returns whether all have. */
    private boolean pauseAt(Map<TopicPartition, Long> ends) {
        List<TopicPartition> read = partitions.stream()
                .filter(partition -> consumer.position(partition) >= ends.get(partition))
                .toList();
        consumer.pause(read);
        // A poll may have gone beyond an end; the next reading starts there.
        read.stream()
                .filter(partition -> consumer.position(partition) > ends.get(partition))
                .forEach(partition -> consumer.seek(partition, ends.get(partition)));
        return read.size() == partitions.size();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSE_WITHIN));
    }

    private static KafkaConsumer<byte[], byte[]> consumer(ClusterSettings settings) {
        Map<String, Object> properties = settings.clientProperties(Map.of(
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT, ConsumerConfig.METADATA_MAX_AGE_CONFIG, (int)
                        LOOK_EVERY.toMillis()));
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.keySet().removeAll(GROUP);
        try {
            return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        } catch (KafkaException e) {
            throw ClusterException.ofMaking(e, settings.bootstrapServers());
        }
    }
}
