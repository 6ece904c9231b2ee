package io.github.parlance.page;

import io.github.parlance.event.Table;
import io.github.parlance.event.TableReading;
import io.github.parlance.kafka.TableContents;
import io.github.parlance.kafka.TableFeed;
import io.github.parlance.kafka.TableTopic;
import io.github.parlance.kafka.TableWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A view of a topic that reads each record once: a call reads only what was written since the call before. After an error the
 * next call begins again with the first record.
 */
final class FollowedTable<K extends Table.Key, E extends Table.Entry<K>> implements TableView<K, E> {
    private final Writer<K, E> writer;
    private final Supplier<Reader<K, E>> open;
    private TableContents<K, E> contents = new TableContents<>();
    private Optional<Reader<K, E>> reader = Optional.empty();

    /** A position in the topic; at first before the first record. */
    interface Reader<K extends Table.Key, E extends Table.Entry<K>> extends AutoCloseable {
        /** Returns the records from the position to the present end of the topic, and moves there. */
        List<TableReading<K, E>> readToEnd();

        @Override
        void close();
    }

    /** Writes records. */
    interface Writer<K extends Table.Key, E extends Table.Entry<K>> extends AutoCloseable {
        void put(E entry);

        void remove(K key);

        /** Closes the client; a later write opens it again. */
        @Override
        default void close() {}
    }

    FollowedTable(Supplier<Reader<K, E>> open, Writer<K, E> writer) {
        this.open = open;
        this.writer = writer;
    }

    static <K extends Table.Key, E extends Table.Entry<K>> FollowedTable<K, E> of(TableTopic<K, E> topic) {
        return new FollowedTable<>(() -> new FeedReader<>(topic.follow()), new TopicWriter<>(topic.writer()));
    }

    @Override
    public synchronized List<E> entries() {
        catchUp();
        return contents.entries();
    }

    @Override
    public synchronized boolean contains(K key) {
        catchUp();
        return contents.contains(key);
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
            current.readToEnd().forEach(contents::apply);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public synchronized void close() {
        reader.ifPresent(Reader::close);
        reader = Optional.empty();
        writer.close();
        contents = new TableContents<>();
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

    private record TopicWriter<K extends Table.Key, E extends Table.Entry<K>>(TableWriter<K, E> writer)
            implements Writer<K, E> {
        @Override
        public void put(E entry) {
            writer.put(entry);
        }

        @Override
        public void remove(K key) {
            writer.remove(key);
        }

        @Override
        public void close() {
            writer.close();
        }
    }
}
