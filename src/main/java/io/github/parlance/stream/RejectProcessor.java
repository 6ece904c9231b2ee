package io.github.parlance.stream;

import io.github.parlance.event.DeadLetter;
import io.github.parlance.event.SourceRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Rejections to dead letters: the record as it came, and the reason in its headers. */
final class RejectProcessor extends ContextualProcessor<byte[], Rejection, byte[], byte[]> {
    private final StreamObserver observer;

    RejectProcessor(StreamObserver observer) {
        this.observer = observer;
    }

    @Override
    public void process(Record<byte[], Rejection> input) {
        SourceRecord record = input.value().record();
        context()
                .forward(new Record<>(
                        record.key().orElse(null),
                        record.value().orElse(null),
                        record.timestamp(),
                        DeadLetter.headers(record, input.value().fault())));
        observer.rejected(input.value().fault());
    }
}
