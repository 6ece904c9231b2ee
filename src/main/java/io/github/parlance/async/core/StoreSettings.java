package io.github.parlance.async.core;

import static io.github.parlance.spec.Requirement.require;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The store in which the records of a processor wait.
 *
 * @param name name of the processor, and prefix of the store
 * @param keys serde of the keys; empty for that of the application
 * @param values serde of the values; empty for that of the application
 * @param maxRecordBytes maximum size of a parked record; a larger one would end the stream when the changelog topic rejects it
 * @param changelog configuration of the changelog topic
 */
public record StoreSettings<K, V>(
        String name,
        Optional<Serde<K>> keys,
        Optional<Serde<V>> values,
        int maxRecordBytes,
        Map<String, String> changelog) {
    /** Below the default limits of producers and brokers (1,048,576 and 1,048,588 bytes) by more than a record batch adds. */
    public static final int MAX_RECORD_BYTES = 1_000_000;

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,200}");

    public StoreSettings {
        changelog = Map.copyOf(changelog);
        require(
                NAME.matcher(name).matches(),
                "the name is \"%s\"; give letters, digits, dots, underscores and hyphens, such as score-orders",
                name);
    }

    /** Returns the name of the store. */
    public String store() {
        return name + "-pending";
    }

    /** Returns the builder of the store. */
    public StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return WaitingStores.builder(store(), changelog);
    }

    /** @throws IllegalStateException if a serde is missing, and the application has none */
    @SuppressWarnings("unchecked") // The application says that its serdes fit all records without serdes of their own.
    ParkedCodec<K, V> codec(ProcessorContext<?, ?> context) {
        String topic = context.applicationId() + "-" + store() + "-changelog";
        return new ParkedCodec<>(
                topic, keys.orElseGet(() -> (Serde<K>) applicationSerde(context::keySerde)), values.orElseGet(() ->
                        (Serde<V>) applicationSerde(context::valueSerde)));
    }

    private Serde<?> applicationSerde(Supplier<Serde<?>> serde) {
        try {
            return serde.get();
        } catch (ConfigException e) {
            throw new IllegalStateException(
                    "processor " + name
                            + " has no serdes, and the application sets no default; give withSerdes(keys, values)",
                    e);
        }
    }
}
