package io.github.parlance.event;

import java.util.Optional;

/** What a record of a {@link Table} says. */
public sealed interface TableReading<K, E> {

    /** From now on this is the entry of its key. */
    record Put<K, E>(E entry) implements TableReading<K, E> {}

    /** There is none any more: a record without a value. */
    record Removal<K, E>(K key) implements TableReading<K, E> {}

    /**
     * Nothing that can be read.
     *
     * @param key of what it stands in place of: compaction has forgotten what the key stood for before, so there is no
     *     entry any more; empty if the key cannot be read either
     * @param reason what is there and what to write instead, for a person; holds none of the texts
     */
    record Unreadable<K, E>(Optional<K> key, String reason) implements TableReading<K, E> {}
}
