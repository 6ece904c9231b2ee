package io.github.parlance.stream;

import io.github.parlance.async.core.WaitingStores;
import io.github.parlance.topology.StoreNames;
import io.github.parlance.topology.TopicDefaults;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Waiting entries, on disk and in a changelog topic. Kafka Streams counts a record as consumed once {@code process} returns, so an
 * entry held only in memory would be lost if a commit and then a crash came before its result. Adding an entry and consuming its
 * record are one transaction; removing it and sending its result are another.
 */
final class PendingStore {

    private final KeyValueStore<Bytes, byte[]> entries;
    private final EntryCodec codec;

    PendingStore(KeyValueStore<Bytes, byte[]> entries, EntryCodec codec) {
        this.entries = entries;
        WaitingStores.skipDeleted(entries);
        this.codec = codec;
    }

    /** Returns the builder of the store, one per task. */
    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return WaitingStores.builder(StoreNames.PENDING, TopicDefaults.CHANGELOG);
    }

    void put(Entry entry) {
        entries.put(entry.key().toBytes(), codec.encode(entry));
    }

    void delete(Entry entry) {
        entries.delete(entry.key().toBytes());
    }

    /** Returns all waiting entries, in input order. */
    List<Entry> all() {
        List<Entry> all = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> iterator = entries.all()) {
            while (iterator.hasNext()) {
                KeyValue<Bytes, byte[]> next = iterator.next();
                all.add(codec.decode(next.value));
            }
        }
        return all;
    }
}
