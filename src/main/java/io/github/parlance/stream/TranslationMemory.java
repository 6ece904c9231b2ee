package io.github.parlance.stream;

import io.github.parlance.event.MemoryEntry;
import io.github.parlance.event.MemoryKey;
import io.github.parlance.event.Table;
import io.github.parlance.event.TableReading;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.StoreNames;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Approved translations as they are now: the whole memory topic, on each instance. {@link TableProcessor} keeps it
 * up to date on a thread of its own.
 */
final class TranslationMemory {
    private final ReadOnlyKeyValueStore<Bytes, byte[]> approved;

    private final Table<MemoryKey, MemoryEntry> table = Table.memory();

    TranslationMemory(ReadOnlyKeyValueStore<Bytes, byte[]> approved) {
        this.approved = approved;
    }

    /** Returns the builder of the store, one per instance; the topic itself serves as its changelog. */
    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(StoreNames.MEMORY), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled();
    }

    /**
     * Returns the approved translation of this text, or of one that differs only in white space and Unicode
     * composition.
     */
    Optional<MemoryEntry> find(LanguagePair pair, String text) {
        byte[] key = new MemoryKey(pair, text).toBytes();
        return Optional.ofNullable(approved.get(Bytes.wrap(key))).flatMap(value -> entry(key, value));
    }

    private Optional<MemoryEntry> entry(byte[] key, byte[] value) {
        return table.read(Optional.of(key), Optional.of(value)) instanceof TableReading.Put<MemoryKey, MemoryEntry> put
                ? Optional.of(put.entry())
                : Optional.empty();
    }
}
