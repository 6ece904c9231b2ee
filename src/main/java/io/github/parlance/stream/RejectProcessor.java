package io.github.parlance.stream;

import io.github.parlance.event.DeadLetterRecord;
import io.github.parlance.event.SourceRecord;
import io.github.parlance.kafka.TopicLimits;
import io.github.parlance.topology.AnswersSpec.Timestamp;
import io.github.parlance.topology.Limits;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Turns rejections into dead letters: the record unchanged, truncated if too large, with the reason in its headers. */
final class RejectProcessor extends ContextualProcessor<byte[], Rejection, byte[], byte[]> {
    private final Limits limits;
    private final Timestamp timestamp;
    private final Supplier<TopicLimits> topic;
    private final StreamObserver observer;

    /** @param topic limits of the dead-letter topic, as they are at present */
    RejectProcessor(Limits limits, Timestamp timestamp, Supplier<TopicLimits> topic, StreamObserver observer) {
        this.limits = limits;
        this.timestamp = timestamp;
        this.topic = topic;
        this.observer = observer;
    }

    @Override
    public void process(Record<byte[], Rejection> input) {
        SourceRecord record = input.value().record();
        int most = Math.min(limits.maxDeadLetterBytes(), topic.get().maxMessageBytes());
        DeadLetterRecord letter = DeadLetterRecord.of(record, input.value().fault(), most);
        context()
                .forward(new Record<>(
                        letter.key().orElse(null), letter.value().orElse(null), time(record), letter.headers()));
        observer.rejected(input.value().fault());
    }

    /** Returns the timestamp of the dead letter: the time of writing also where the topic rejects the one of the request. */
    private long time(SourceRecord record) {
        long now = context().currentSystemTimeMs();
        return timestamp == Timestamp.REQUEST && topic.get().accepts(record.timestamp(), now)
                ? record.timestamp()
                : now;
    }
}
