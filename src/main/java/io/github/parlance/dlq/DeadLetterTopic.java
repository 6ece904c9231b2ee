package io.github.parlance.dlq;

import io.github.parlance.event.DeadLetterDetails;
import io.github.parlance.event.ResultHeaders;
import io.github.parlance.kafka.ClusterException;
import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.kafka.CommittedReader;
import io.github.parlance.kafka.ExitCode;
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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads the committed records of the dead-letter topic from its beginning to given end offsets. */
final class DeadLetterTopic implements AutoCloseable {
    /** Maximum wait for the next record; longer than the stream keeps a transaction open. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final ClusterSettings settings;
    private final String name;
    private final CommittedReader reader;

    private DeadLetterTopic(ClusterSettings settings, String name, CommittedReader reader) {
        this.settings = settings;
        this.name = name;
        this.reader = reader;
    }

    /** @throws ClusterException if the topic does not exist, the cluster does not allow reading it, or no broker answers */
    static DeadLetterTopic open(ClusterSettings settings, String name) {
        try {
            return new DeadLetterTopic(settings, name, CommittedReader.open(settings, List.of(name)));
        } catch (KafkaException e) {
            throw ClusterException.of(e, settings.bootstrapServers());
        }
    }

    String name() {
        return name;
    }

    /** Returns the offsets up to which all transactions have ended; later transactions may still be open. */
    Map<TopicPartition, Long> committedEnd() {
        return reader.committedEnds();
    }

    /** Returns the offsets up to which records have been written. Reading up to them waits for open transactions. */
    Map<TopicPartition, Long> writtenEnd() {
        Map<TopicPartition, OffsetSpec> latest = reader.partitions().stream()
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        try (Admin admin = Admin.create(settings.clientProperties(Map.of()))) {
            return admin.listOffsets(latest).all().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().offset()));
        } catch (ExecutionException e) {
            throw ClusterException.of(e.getCause(), settings.bootstrapServers());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ClusterException.of(e, settings.bootstrapServers());
        }
    }

    /**
     * Reads the topic from its beginning; the records of a partition arrive in order.
     *
     * @throws ClusterException if the end cannot be reached, for example because a transaction stays open
     */
    void read(Map<TopicPartition, Long> end, Consumer<ConsumerRecord<byte[], byte[]>> records) {
        try {
            reader.seekToBeginning();
            if (!reader.readTo(end, TIMEOUT, records)) {
                throw new ClusterException(ExitCode.FAILED, stuckMessage());
            }
        } catch (KafkaException e) {
            throw ClusterException.of(e, settings.bootstrapServers());
        }
    }

    /** Reads the dead letter of a record; empty for markers and for records of other writers. */
    Optional<StoredDeadLetter> letter(ConsumerRecord<byte[], byte[]> record, ReplayIndex index) {
        return DeadLetterDetails.fromHeaders(record.headers())
                .map(details -> new StoredDeadLetter(
                        name + "-" + record.partition() + "-" + record.offset(),
                        Instant.ofEpochMilli(
                                ResultHeaders.requestedAt(record.headers()).orElse(record.timestamp())),
                        details,
                        Optional.ofNullable(record.value()),
                        index.isReplayed(record)));
    }

    @Override
    public void close() {
        reader.close();
    }

    private String stuckMessage() {
        return "a transaction on " + name + " has been open for " + TIMEOUT.toSeconds()
                + " s, and the records after it cannot be read; try again when its writer has ended it";
    }
}
