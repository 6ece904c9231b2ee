package io.github.parlance.kafka;

import io.github.parlance.event.Table;
import io.github.parlance.event.TableReading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/** The records of a compacted topic in order, from the first one on. For one thread. */
public final class TableFeed<K extends Table.Key, E extends Table.Entry<K>> implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final CommittedReader reader;
    private final Table<K, E> table;
    private final Function<KafkaException, ClusterException> failed;

    /**
     * @param reader at the beginning of the topic; closed with this
     * @param failed makes the exception that is thrown where the reader fails
     */
    TableFeed(CommittedReader reader, Table<K, E> table, Function<KafkaException, ClusterException> failed) {
        this.reader = reader;
        this.table = table;
        this.failed = failed;
    }

    /**
     * Returns the records up to the end of the topic as it is now.
     *
     * @param unreadable receives the position of each record that cannot be read, and the reason
     * @throws ClusterException if the topic must not be read, or no broker answers
     */
    public List<TableReading<K, E>> readToEnd(Consumer<? super String> unreadable) {
        List<TableReading<K, E>> readings = new ArrayList<>();
        try {
            if (reader.readTo(reader.committedEnds(), PATIENCE, record -> readings.add(reading(record, unreadable)))) {
                return readings;
            }
        } catch (KafkaException e) {
            throw failed.apply(e);
        }
        throw failed.apply(new KafkaException("no records within " + PATIENCE.toSeconds() + " s"));
    }

    /**
     * Returns the records that have come since the last call; waits while brokers do not answer.
     *
     * @param atMost longest wait for a record
     * @param unreadable receives the position of each record that cannot be read, and the reason
     * @throws ClusterException if the topic must not be read
     */
    public List<TableReading<K, E>> poll(Duration atMost, Consumer<? super String> unreadable) {
        List<TableReading<K, E>> readings = new ArrayList<>();
        try {
            reader.poll(atMost).forEach(record -> readings.add(reading(record, unreadable)));
        } catch (KafkaException e) {
            throw failed.apply(e);
        }
        return readings;
    }

    private TableReading<K, E> reading(ConsumerRecord<byte[], byte[]> record, Consumer<? super String> reasons) {
        TableReading<K, E> reading = table.read(Optional.ofNullable(record.key()), Optional.ofNullable(record.value()));
        if (reading instanceof TableReading.Unreadable<K, E> unreadable) {
            reasons.accept(
                    record.topic() + "-" + record.partition() + "-" + record.offset() + ": " + unreadable.reason());
        }
        return reading;
    }

    @Override
    public void close() {
        reader.close();
    }
}
