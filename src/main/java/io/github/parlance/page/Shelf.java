package io.github.parlance.page;

import io.github.parlance.event.Table;
import io.github.parlance.stream.TableTopic;
import java.util.List;

/** Entries of a compacted topic, looked at and changed. */
interface Shelf<K extends Table.Key, E extends Table.Entry<K>> {
    /** All there are, the last one put last. */
    List<E> entries();

    /** From now on this is what counts for its key. */
    void put(E entry);

    /** From now on there is none for this key. */
    void remove(K key);

    /** Those of the topic itself; read from its beginning each time, by one at a time. */
    static <K extends Table.Key, E extends Table.Entry<K>> Shelf<K, E> of(TableTopic<K, E> topic) {
        return new Shelf<>() {
            @Override
            public synchronized List<E> entries() {
                return topic.entries(unreadable -> {});
            }

            @Override
            public void put(E entry) {
                topic.put(entry);
            }

            @Override
            public void remove(K key) {
                topic.remove(key);
            }
        };
    }
}
