package io.github.parlance.async;

import io.github.parlance.batch.BatchingSpec;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.apache.kafka.common.serialization.Serde;

/**
 * Settings of {@link AsyncBatches}.
 *
 * @param maxRecordBytes maximum size of a parked record; a larger one would end the stream when the changelog topic rejects it
 */
record AsyncSettings<K, V>(
        String name,
        Serde<K> keys,
        Serde<V> values,
        BatchingSpec batching,
        ToIntFunction<? super V> cost,
        Function<? super V, ?> group,
        int maxRecordBytes,
        Map<String, String> changelog) {
    /** Below the default limits of producers and brokers (1,048,576 and 1,048,588 bytes) by more than a record batch adds. */
    static final int MAX_RECORD_BYTES = 1_000_000;

    static <K, V> AsyncSettings<K, V> of(String name, Serde<K> keys, Serde<V> values) {
        BatchingSpec batching = BatchingSpec.DEFAULT.withMaxTokens(Integer.MAX_VALUE);
        return new AsyncSettings<>(name, keys, values, batching, value -> 1, value -> "", MAX_RECORD_BYTES, Map.of());
    }

    String store() {
        return name + "-pending";
    }

    AsyncSettings<K, V> with(BatchingSpec other) {
        return new AsyncSettings<>(name, keys, values, other, cost, group, maxRecordBytes, changelog);
    }

    AsyncSettings<K, V> with(ToIntFunction<? super V> otherCost, int maxCost) {
        return new AsyncSettings<>(
                name, keys, values, batching.withMaxTokens(maxCost), otherCost, group, maxRecordBytes, changelog);
    }

    AsyncSettings<K, V> groupedBy(Function<? super V, ?> otherGroup) {
        return new AsyncSettings<>(name, keys, values, batching, cost, otherGroup, maxRecordBytes, changelog);
    }

    AsyncSettings<K, V> with(int otherRecordBytes, Map<String, String> otherChangelog) {
        return new AsyncSettings<>(
                name, keys, values, batching, cost, group, otherRecordBytes, Map.copyOf(otherChangelog));
    }

    AsyncSettings<K, V> withMaxWait(Duration wait) {
        return with(new BatchingSpec(
                batching.maxSentences(),
                batching.maxTokens(),
                wait,
                batching.threads(),
                batching.maxInFlight(),
                batching.attempts(),
                batching.backoff()));
    }

    AsyncSettings<K, V> withMaxInFlight(int count) {
        return with(new BatchingSpec(
                batching.maxSentences(),
                batching.maxTokens(),
                batching.maxWait(),
                batching.threads(),
                count,
                batching.attempts(),
                batching.backoff()));
    }

    AsyncSettings<K, V> withAttempts(int count, Duration backoff) {
        return with(new BatchingSpec(
                batching.maxSentences(),
                batching.maxTokens(),
                batching.maxWait(),
                batching.threads(),
                batching.maxInFlight(),
                count,
                backoff));
    }
}
