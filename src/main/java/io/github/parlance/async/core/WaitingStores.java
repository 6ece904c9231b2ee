package io.github.parlance.async.core;

import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/** Stores of entries that wait, most of them for less than the time between two commits. */
public final class WaitingStores {
    private WaitingStores() {}

    /**
     * Returns the builder of a store on disk with a changelog topic.
     *
     * @param changelog configuration of the topic
     */
    public static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder(String name, Map<String, String> changelog) {
        // The cache combines a put and the following delete within one commit.
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingEnabled(changelog);
    }

    /**
     * Keeps an entry that is put and deleted within one commit from being written at all. A cache that has a listener looks the key up
     * before it writes a deletion, and leaves out the deletion of what was never written; without one, it writes a tombstone to the
     * store and to the changelog topic for each entry. Has no effect on stores without a cache.
     *
     * @param store store as the processor's context returns it
     */
    public static void skipDeleted(KeyValueStore<Bytes, byte[]> store) {
        try {
            if (store instanceof CachedStateStore<?, ?> cached) {
                cached.setFlushListener(record -> {}, false);
            }
        } catch (LinkageError e) {
            // Another version of Kafka Streams, whose internals have changed: tombstones are written, and do no harm.
            return;
        }
    }
}
