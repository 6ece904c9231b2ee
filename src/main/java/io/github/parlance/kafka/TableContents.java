package io.github.parlance.kafka;

import io.github.parlance.event.Table;
import io.github.parlance.event.TableReading;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The entries of a table after some of its records, the last one put last. */
public final class TableContents<K extends Table.Key, E extends Table.Entry<K>> {
    private final Map<K, E> entries = new LinkedHashMap<>();

    /** Applies the next record. An unreadable value removes the entry of its key, as in the stores of the stream. */
    public void apply(TableReading<K, E> reading) {
        if (reading instanceof TableReading.Put<K, E> put) {
            K changed = put.entry().key();
            entries.remove(changed);
            entries.put(changed, put.entry());
        } else if (reading instanceof TableReading.Removal<K, E> removal) {
            entries.remove(removal.key());
        } else if (reading instanceof TableReading.Unreadable<K, E> unreadable) {
            unreadable.key().ifPresent(entries::remove);
        }
    }

    /** Returns the entries. */
    public List<E> entries() {
        return List.copyOf(entries.values());
    }

    /** Returns whether there is an entry of this key. */
    public boolean contains(K key) {
        return entries.containsKey(key);
    }
}
