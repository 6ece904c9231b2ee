package io.github.parlance.async;

import io.github.parlance.async.core.StoreSettings;
import io.github.parlance.batch.BatchingSpec;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.apache.kafka.common.serialization.Serde;

/** Settings of {@link AsyncBatches}. */
record AsyncSettings<K, V>(
        StoreSettings<K, V> store, BatchingSpec batching, ToIntFunction<? super V> cost, Function<? super V, ?> group) {

    static <K, V> AsyncSettings<K, V> of(String name, Serde<K> keys, Serde<V> values) {
        StoreSettings<K, V> store = new StoreSettings<>(
                name, Optional.of(keys), Optional.of(values), StoreSettings.MAX_RECORD_BYTES, Map.of());
        BatchingSpec batching = BatchingSpec.DEFAULT.withMaxTokens(Integer.MAX_VALUE);
        return new AsyncSettings<>(store, batching, value -> 1, value -> "");
    }

    AsyncSettings<K, V> with(BatchingSpec other) {
        return new AsyncSettings<>(store, other, cost, group);
    }

    AsyncSettings<K, V> with(ToIntFunction<? super V> otherCost, int maxCost) {
        return new AsyncSettings<>(store, batching.withMaxTokens(maxCost), otherCost, group);
    }

    AsyncSettings<K, V> groupedBy(Function<? super V, ?> otherGroup) {
        return new AsyncSettings<>(store, batching, cost, otherGroup);
    }

    AsyncSettings<K, V> with(int maxRecordBytes, Map<String, String> changelog) {
        return new AsyncSettings<>(
                new StoreSettings<>(store.name(), store.keys(), store.values(), maxRecordBytes, changelog),
                batching,
                cost,
                group);
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
        return with(batching.withMaxInFlight(count));
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
