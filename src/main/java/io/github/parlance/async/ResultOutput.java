package io.github.parlance.async;

import io.github.parlance.async.core.AsyncOutput;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Forwards results and failures as values, to all children. */
final class ResultOutput<K, V, R> implements AsyncOutput<K, V, R, AsyncResult<V, R>> {
    @Override
    public void done(ProcessorContext<K, AsyncResult<V, R>> context, Record<K, V> record, R result) {
        context.forward(record.withValue(new AsyncResult.Done<>(record.value(), result)));
    }

    @Override
    public void failed(
            ProcessorContext<K, AsyncResult<V, R>> context, Record<K, V> record, RuntimeException cause, int attempts) {
        context.forward(record.withValue(new AsyncResult.Failed<>(record.value(), cause, attempts)));
    }

    @Override
    public void passed(ProcessorContext<K, AsyncResult<V, R>> context, Record<K, V> record) {
        context.forward(record.withValue(null));
    }
}
