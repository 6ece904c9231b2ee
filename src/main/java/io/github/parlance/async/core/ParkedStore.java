package io.github.parlance.async.core;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Parked records of a task, on disk and in a changelog topic. */
final class ParkedStore<K, V> {
    private final KeyValueStore<Bytes, byte[]> records;
    private final ParkedCodec<K, V> codec;
    private long next;

    ParkedStore(KeyValueStore<Bytes, byte[]> records, ParkedCodec<K, V> codec) {
        this.records = records;
        WaitingStores.skipDeleted(records);
        this.codec = codec;
    }

    /** Returns the position of the next record. */
    long next() {
        return next;
    }

    /**
     * Stores a record at the position {@link #next}.
     *
     * @param bytes the record, encoded
     */
    void put(Parked<K, V> parked, byte[] bytes) {
        records.put(parked.place(), bytes);
        next = parked.sequence() + 1;
    }

    void delete(Parked<K, V> parked) {
        records.delete(parked.place());
    }

    /** Returns all parked records in input order. */
    List<Parked<K, V>> all() {
        List<Parked<K, V>> all = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> iterator = records.all()) {
            while (iterator.hasNext()) {
                KeyValue<Bytes, byte[]> each = iterator.next();
                long sequence = ByteBuffer.wrap(each.key.get()).getLong();
                all.add(codec.decode(sequence, each.value));
                next = sequence + 1;
            }
        }
        return all;
    }
}
