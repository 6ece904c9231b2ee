package io.github.parlance.kafka;

import io.github.parlance.event.Table;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Puts entries on a compacted topic and removes them. Its client is opened with the first write, kept for the next ones,
 * and opened again after a failure. For any number of threads.
 */
public final class TableWriter<K extends Table.Key, E extends Table.Entry<K>> implements AutoCloseable {
    private final Supplier<TableProducer> open;
    private Optional<TableProducer> producer = Optional.empty();

    TableWriter(Supplier<TableProducer> open) {
        this.open = open;
    }

    /**
     * Puts an entry in place of the one of its key, if any; returns once the brokers have it.
     *
     * @throws ClusterException if the topic does not exist, or no broker answers
     */
    public void put(E entry) {
        write(entry.key(), Optional.of(entry.toBytes()));
    }

    /** Removes the entry of a key. @throws ClusterException if the topic does not exist, or no broker answers */
    public void remove(K key) {
        write(key, Optional.empty());
    }

    private synchronized void write(K key, Optional<byte[]> value) {
        try {
            TableProducer current = producer.orElseGet(open);
            producer = Optional.of(current);
            current.write(key.toBytes(), value);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Closes the client; a later write opens it again. */
    @Override
    public synchronized void close() {
        producer.ifPresent(TableProducer::close);
        producer = Optional.empty();
    }
}
