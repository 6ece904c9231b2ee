package io.github.parlance.stream;

import io.github.parlance.event.Table;
import io.github.parlance.event.TableReading;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Validates the records of a compacted topic and writes them to a global store. */
final class TableProcessor<K extends Table.Key, E extends Table.Entry<K>>
        extends ContextualProcessor<byte[], byte[], Void, Void> {
    private final Table<K, E> table;
    private final String storeName;
    private final Consumer<String> rejected;
    private KeyValueStore<Bytes, byte[]> store;

    /** @param rejected receives the position of each record that is skipped, and the reason */
    TableProcessor(Table<K, E> table, String storeName, Consumer<String> rejected) {
        this.table = table;
        this.storeName = storeName;
        this.rejected = rejected;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        super.init(context);
        store = context.getStateStore(storeName);
    }

    @Override
    public void process(Record<byte[], byte[]> input) {
        TableReading<K, E> reading = table.read(Optional.ofNullable(input.key()), Optional.ofNullable(input.value()));
        if (reading instanceof TableReading.Put<K, E> put) {
            store.put(Bytes.wrap(put.entry().key().toBytes()), input.value());
        } else if (reading instanceof TableReading.Removal<K, E> removal) {
            forget(removal.key());
        } else if (reading instanceof TableReading.Unreadable<K, E> unreadable) {
            unreadable.key().ifPresent(this::forget);
            rejected.accept(position() + unreadable.reason());
        }
    }

    private void forget(K key) {
        store.delete(Bytes.wrap(key.toBytes()));
    }

    private String position() {
        return context()
                .recordMetadata()
                .map(at -> at.topic() + "-" + at.partition() + "-" + at.offset() + ": ")
                .orElse("");
    }
}
