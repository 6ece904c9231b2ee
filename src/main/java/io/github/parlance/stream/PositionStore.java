package io.github.parlance.stream;

import io.github.parlance.event.RequestPosition;
import io.github.parlance.topology.StoreNames;
import io.github.parlance.topology.TopicDefaults;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The offset of the last request of each partition, written in the transaction that consumes the request. Committed offsets expire with
 * their group; the changelog of this store does not.
 */
record PositionStore(KeyValueStore<Bytes, byte[]> store) {

    /** Returns the builder of the store, one per task. */
    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        // The cache keeps one of the records of a transaction.
        return Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(StoreNames.POSITIONS), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingEnabled(TopicDefaults.CHANGELOG);
    }

    void consumed(int partition, long offset) {
        RequestPosition position = new RequestPosition(partition, offset);
        store.put(Bytes.wrap(position.key()), position.value());
    }
}
