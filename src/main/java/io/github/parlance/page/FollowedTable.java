package io.github.parlance.page;

import io.github.parlance.event.Table;
import io.github.parlance.event.TableReading;
import io.github.parlance.stream.TableFeed;
import io.github.parlance.stream.TableTopic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A view of a topic that reads each record once: a call reads only what was written since the call before. After an error the
 * next call begins again with the first record.
 */
final class FollowedTable<K extends Table.Key, E extends Table.Entry<K>> implements TableView<K, E> {
    private final Writer<K, E> writer;
    private final Supplier<Reader<K, E>> open;
    private final Map<K, E> entries = new LinkedHashMap<>();
    private Optional<Reader<K, E>> reader = Optional.empty();

    /** A position in the topic; at first before the first record. */
    interface Reader<K extends Table.Key, E extends Table.Entry<K>> extends AutoCloseable {
        /** Returns the records from the position to the present end of the topic, and moves there. */
        List<TableReading<K, E>> readToEnd();

        @Override
        void close();
    }

    /** Writes records. */
    interface Writer<K extends Table.Key, E extends Table.Entry<K>> {
        void put(E entry);

        void remove(K key);
    }

    FollowedTable(Supplier<Reader<K, E>> open, Writer<K, E> writer) {
        this.open = open;
        this.writer = writer;
    }

    static <K extends Table.Key, E extends Table.Entry<K>> FollowedTable<K, E> of(TableTopic<K, E> topic) {
        return new FollowedTable<>(() -> new FeedReader<>(topic.follow()), new TopicWriter<>(topic));
    }

    @Override
    public synchronized List<E> entries() {
        catchUp();
        return List.copyOf(entries.values());
    }

    @Override
    public synchronized boolean contains(K key) {
        catchUp();
        return entries.containsKey(key);
    }

    @Override
    public void put(E entry) {
        writer.put(entry);
    }

    @Override
    public void remove(K key) {
        writer.remove(key);
    }

    private void catchUp() {
        try {
            Reader<K, E> current = reader.orElseGet(open);
            reader = Optional.of(current);
            current.readToEnd().forEach(this::apply);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void apply(TableReading<K, E> reading) {
        if (reading instanceof TableReading.Put<K, E> put) {
            entries.remove(put.entry().key());
            entries.put(put.entry().key(), put.entry());
        } else if (reading instanceof TableReading.Removal<K, E> removal) {
            entries.remove(removal.key());
        } else if (reading instanceof TableReading.Unreadable<K, E> unreadable) {
            unreadable.key().ifPresent(entries::remove);
        }
    }

    @Override
    public synchronized void close() {
        reader.ifPresent(Reader::close);
        reader = Optional.empty();
        entries.clear();
    }

    private record FeedReader<K extends Table.Key, E extends Table.Entry<K>>(TableFeed<K, E> feed)
            implements Reader<K, E> {
        @Override
        public List<TableReading<K, E>> readToEnd() {
            return feed.readToEnd(unreadable -> {});
        }

        @Override
        public void close() {
            feed.close();
        }
    }

    private record TopicWriter<K extends Table.Key, E extends Table.Entry<K>>(TableTopic<K, E> topic)
            implements Writer<K, E> {
        @Override
        public void put(E entry) {
            topic.put(entry);
        }

        @Override
        public void remove(K key) {
            topic.remove(key);
        }
    }
}
