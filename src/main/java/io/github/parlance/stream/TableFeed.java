package io.github.parlance.stream;

import io.github.parlance.event.Table;
import io.github.parlance.event.TableReading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** The records of a compacted topic, from the first one on, as they come. For one thread. */
public final class TableFeed<K extends Table.Key, E extends Table.Entry<K>> implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Table<K, E> table;
    private final Function<KafkaException, StartFailedException> failed;
    private final List<TopicPartition> partitions;
    private Map<TopicPartition, Long> ends;

    /**
     * @param consumer of the topic's partitions, at their beginning; closed with this
     * @param failed what is thrown where that fails
     */
    TableFeed(
            KafkaConsumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions,
            Table<K, E> table,
            Function<KafkaException, StartFailedException> failed) {
        this.consumer = consumer;
        this.table = table;
        this.failed = failed;
        this.partitions = partitions;
        this.ends = consumer.endOffsets(partitions);
    }

    /**
     * Whether there are records to come that were on the topic when this was opened.
     *
     * @throws StartFailedException if no broker answers
     */
    public boolean isBehind() {
        try {
            return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
        } catch (KafkaException e) {
            throw failed.apply(e);
        }
    }

    /**
     * What has come since it was asked last.
     *
     * @param most time to wait for something
     * @param unreadable is told where a record is that cannot be read, and why
     * @throws StartFailedException if the topic may not be read; brokers that are away are waited for
     */
    public List<TableReading<K, E>> poll(Duration most, Consumer<? super String> unreadable) {
        List<TableReading<K, E>> readings = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records(most)) {
            TableReading<K, E> reading =
                    table.read(Optional.ofNullable(record.key()), Optional.ofNullable(record.value()));
            if (reading instanceof TableReading.Unreadable<K, E> nothing) {
                unreadable.accept(
                        record.topic() + "-" + record.partition() + "-" + record.offset() + ": " + nothing.reason());
            }
            readings.add(reading);
        }
        return readings;
    }

    /**
     * Returns the records up to the present end of the topic.
     *
     * @param unreadable called with the position of each record that cannot be read, and why
     * @throws StartFailedException if no broker answers, or the topic may not be read
     */
    public List<TableReading<K, E>> readToEnd(Consumer<? super String> unreadable) {
        try {
            ends = consumer.endOffsets(partitions);
        } catch (KafkaException e) {
            throw failed.apply(e);
        }
        List<TableReading<K, E>> readings = new ArrayList<>();
        while (isBehind()) {
            readings.addAll(poll(POLL, unreadable));
        }
        return readings;
    }

    private ConsumerRecords<byte[], byte[]> records(Duration most) {
        try {
            return consumer.poll(most);
        } catch (KafkaException e) {
            throw failed.apply(e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
