package io.github.parlance.event;

import java.util.Optional;

/** Outcome of reading a record of a {@link Table}. */
public sealed interface TableReading<K, E> {

    /** A new value for a key. */
    record Put<K, E>(E entry) implements TableReading<K, E> {}

    /** A record without a value, which removes the entry. */
    record Removal<K, E>(K key) implements TableReading<K, E> {}

    /**
     * A record that cannot be read.
     *
     * @param key key whose earlier entry this record replaces: compaction deletes that entry, so the key has none now; empty
     *     if the key cannot be read either
     * @param reason cause and remedy, for a person; contains none of the texts
     */
    record Unreadable<K, E>(Optional<K> key, String reason) implements TableReading<K, E> {}
}
