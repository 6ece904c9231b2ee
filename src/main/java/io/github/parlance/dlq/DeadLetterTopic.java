package io.github.parlance.dlq;

import io.github.parlance.event.DeadLetterDetails;
import io.github.parlance.stream.ClusterSettings;
import io.github.parlance.stream.ExitCode;
import io.github.parlance.stream.StartFailedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The dead-letter topic from its beginning to an end that is fixed beforehand: committed records, read in no group. */
final class DeadLetterTopic implements AutoCloseable {
    /** Longer than the stream leaves a transaction open. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration POLL = Duration.ofMillis(500);
    private static final int API_TIMEOUT = 15_000;

    private final ClusterSettings settings;
    private final String name;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    private DeadLetterTopic(ClusterSettings settings, String name, KafkaConsumer<byte[], byte[]> consumer) {
        this.settings = settings;
        this.name = name;
        this.consumer = consumer;
        this.partitions = consumer.partitionsFor(name).stream()
                .map(partition -> new TopicPartition(name, partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw StartFailedException.topicMissing(name, settings.bootstrapServers());
        }
        consumer.assign(partitions);
    }

    /** @throws StartFailedException if there is no such topic, it may not be read, or no broker answers */
    static DeadLetterTopic open(ClusterSettings settings, String name) {
        KafkaConsumer<byte[], byte[]> consumer = consumer(settings);
        try {
            return new DeadLetterTopic(settings, name, consumer);
        } catch (KafkaException e) {
            consumer.close();
            throw StartFailedException.of(e, settings.bootstrapServers());
        } catch (StartFailedException e) {
            consumer.close();
            throw e;
        }
    }

    String name() {
        return name;
    }

    /** Up to where everything is committed or given up; behind that, transactions may be open. */
    Map<TopicPartition, Long> committedEnd() {
        return consumer.endOffsets(partitions);
    }

    /** The end of what has been written; reading up to there waits for the transactions that are open. */
    Map<TopicPartition, Long> writtenEnd() {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        try (Admin admin = Admin.create(settings.clientProperties(Map.of()))) {
            return admin.listOffsets(latest).all().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().offset()));
        } catch (ExecutionException e) {
            throw StartFailedException.of(e.getCause(), settings.bootstrapServers());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StartFailedException.of(e, settings.bootstrapServers());
        }
    }

    /**
     * Reads from the beginning; a partition's records come in their order.
     *
     * @throws StartFailedException if the topic cannot be read to its end, as where a transaction is never ended
     */
    void read(Map<TopicPartition, Long> end, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try {
            consumer.resume(partitions);
            consumer.seekToBeginning(partitions);
            long patience = System.nanoTime() + PATIENCE.toNanos();
            while (!pauseAtEnd(end)) {
                var records = consumer.poll(POLL);
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    if (record.offset() < end.get(new TopicPartition(name, record.partition()))) {
                        reader.accept(record);
                    }
                }
                patience = records.isEmpty() ? patience : System.nanoTime() + PATIENCE.toNanos();
                if (System.nanoTime() > patience) {
                    throw new StartFailedException(ExitCode.FAILED, stuckMessage());
                }
            }
        } catch (KafkaException e) {
            throw StartFailedException.of(e, settings.bootstrapServers());
        }
    }

    /** A dead letter; empty for markers and for what others wrote there. */
    Optional<StoredDeadLetter> letter(ConsumerRecord<byte[], byte[]> record, ReplayIndex index) {
        return DeadLetterDetails.fromHeaders(record.headers())
                .map(details -> new StoredDeadLetter(
                        name + "-" + record.partition() + "-" + record.offset(),
                        Instant.ofEpochMilli(record.timestamp()),
                        details,
                        Optional.ofNullable(record.value()),
                        index.isReplayed(record)));
    }

    @Override
    public void close() {
        consumer.close();
    }

    /** Whether all partitions are read; those that are wait for the others. */
    private boolean pauseAtEnd(Map<TopicPartition, Long> end) {
        List<TopicPartition> read = partitions.stream()
                .filter(partition -> consumer.position(partition) >= end.get(partition))
                .toList();
        consumer.pause(read);
        return read.size() == partitions.size();
    }

    private String stuckMessage() {
        return "a transaction on " + name + " has been open for " + PATIENCE.toSeconds()
                + " s, and what comes after it cannot be read; try again when whoever writes there is done";
    }

    private static KafkaConsumer<byte[], byte[]> consumer(ClusterSettings settings) {
        Map<String, Object> properties =
                settings.clientProperties(Map.of(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT));
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        try {
            return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        } catch (KafkaException e) {
            throw StartFailedException.ofMaking(e, settings.bootstrapServers());
        }
    }
}
