package io.github.parlance.event;

import io.github.parlance.event.TableReading.Put;
import io.github.parlance.event.TableReading.Removal;
import io.github.parlance.event.TableReading.Unreadable;
import java.util.Optional;

/**
 * What a compacted topic holds: entries by key, the last record of a key counts, one without a value takes the entry back.
 *
 * @param <K> of the keys
 * @param <E> of the entries, which know their keys
 */
public abstract class Table<K, E> {

    /** @throws UnreadableException if this is no key */
    abstract K key(byte[] key);

    /** @throws UnreadableException if this is no value */
    abstract E entry(K key, byte[] value);

    /** The key of an entry. */
    public abstract K keyOf(E entry);

    /** A record's key. */
    public abstract byte[] keyBytes(K key);

    /** A record's value. */
    public abstract byte[] valueBytes(E entry);

    /** From a record to what it says. Never throws for what a record can hold: what does not parse is {@link Unreadable}. */
    public final TableReading<K, E> read(Optional<byte[]> key, Optional<byte[]> value) {
        if (key.isEmpty()) {
            return new Unreadable<>(Optional.empty(), "the record has no key");
        }
        try {
            return read(key(key.get()), value);
        } catch (UnreadableException e) {
            return new Unreadable<>(Optional.empty(), e.getMessage());
        }
    }

    private TableReading<K, E> read(K key, Optional<byte[]> value) {
        if (value.isEmpty()) {
            return new Removal<>(key);
        }
        try {
            return new Put<>(entry(key, value.get()));
        } catch (UnreadableException e) {
            return new Unreadable<>(Optional.of(key), e.getMessage());
        }
    }
}
