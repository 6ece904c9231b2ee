package io.github.parlance.async.core;

import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Forwards what became of records. Must not throw because of a record.
 *
 * @param <K> type of the keys
 * @param <V> type of the values
 * @param <R> type of the results
 * @param <O> type of the values forwarded
 */
public interface AsyncOutput<K, V, R, O> {

    /** Forwards the result of a record. */
    void done(ProcessorContext<K, O> context, Record<K, V> record, R result);

    /**
     * Forwards a record without a result.
     *
     * @param attempts number of attempts in a batch of its own; 0 if there was none
     */
    void failed(ProcessorContext<K, O> context, Record<K, V> record, RuntimeException cause, int attempts);

    /** Forwards a record without a value. */
    void passed(ProcessorContext<K, O> context, Record<K, V> record);
}
