package io.github.parlance.stream;

import io.github.parlance.event.MemoryKey;
import io.github.parlance.event.MemoryReader;
import io.github.parlance.event.MemoryReading;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Records of the memory topic to the store {@link TranslationMemory} looks into, each checked before. */
final class MemoryProcessor extends ContextualProcessor<byte[], byte[], Void, Void> {
    private final MemoryReader reader = new MemoryReader();
    private final StreamObserver observer;
    private KeyValueStore<Bytes, byte[]> store;

    MemoryProcessor(StreamObserver observer) {
        this.observer = observer;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        super.init(context);
        store = context.getStateStore(TranslationMemory.NAME);
    }

    @Override
    public void process(Record<byte[], byte[]> input) {
        MemoryReading reading = reader.read(Optional.ofNullable(input.key()), Optional.ofNullable(input.value()));
        if (reading instanceof MemoryReading.Approval approval) {
            store.put(Bytes.wrap(approval.entry().key().toBytes()), input.value());
        } else if (reading instanceof MemoryReading.Removal removal) {
            forget(removal.key());
        } else if (reading instanceof MemoryReading.Unreadable unreadable) {
            unreadable.key().ifPresent(this::forget);
            observer.memoryRejected(position() + unreadable.reason());
        }
    }

    private void forget(MemoryKey key) {
        store.delete(Bytes.wrap(key.toBytes()));
    }

    private String position() {
        return context()
                .recordMetadata()
                .map(at -> at.topic() + "-" + at.partition() + "-" + at.offset() + ": ")
                .orElse("");
    }
}
