package io.github.parlance.stream;

import io.github.parlance.event.DeadLetterRecord;
import io.github.parlance.event.SourceRecord;
import io.github.parlance.topology.Limits;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Turns rejections into dead letters: the record unchanged, truncated if too large, with the reason in its headers. */
final class RejectProcessor extends ContextualProcessor<byte[], Rejection, byte[], byte[]> {
    private final Limits limits;
    private final StreamObserver observer;

    RejectProcessor(Limits limits, StreamObserver observer) {
        this.limits = limits;
        this.observer = observer;
    }

    @Override
    public void process(Record<byte[], Rejection> input) {
        SourceRecord record = input.value().record();
        DeadLetterRecord letter = DeadLetterRecord.of(record, input.value().fault(), limits.maxDeadLetterBytes());
        context()
                .forward(new Record<>(
                        letter.key().orElse(null), letter.value().orElse(null), record.timestamp(), letter.headers()));
        observer.rejected(input.value().fault());
    }
}
