package io.github.parlance.async.core;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * A record that waits for its result.
 *
 * @param sequence position in the input order of its task, from 0
 * @param key key of the record; null if it has none
 * @param keyBytes the key, serialized; empty if the record has none
 * @param value value of the record; null for a tombstone
 * @param timestamp timestamp of the record in milliseconds since the epoch
 * @param parked time at which it began to wait
 */
record Parked<K, V>(
        long sequence,
        @Nullable K key,
        Optional<byte[]> keyBytes,
        @Nullable V value,
        long timestamp,
        Headers headers,
        Instant parked) {

    /** Returns the key of the store. Keys as bytes have the order of the sequence. */
    Bytes place() {
        return place(sequence);
    }

    static Bytes place(long sequence) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(sequence).array());
    }

    /** Returns the record as it was. */
    Record<K, V> record() {
        return new Record<>(key, value, timestamp, headers);
    }

    /** Returns the key that orders records; empty if the record waits for no other. */
    Optional<ByteBuffer> orderingKey() {
        return keyBytes.map(ByteBuffer::wrap);
    }
}
