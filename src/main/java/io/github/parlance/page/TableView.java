package io.github.parlance.page;

import io.github.parlance.event.Table;
import java.util.List;

/** The entries of a compacted topic, to read and to change. */
interface TableView<K extends Table.Key, E extends Table.Entry<K>> extends AutoCloseable {
    /** Returns all entries, the most recently put last. */
    List<E> entries();

    /** Returns whether there is an entry for a key. */
    boolean contains(K key);

    /** Puts an entry, in place of any other with its key. */
    void put(E entry);

    /** Removes the entry of a key. */
    void remove(K key);

    @Override
    default void close() {}
}
