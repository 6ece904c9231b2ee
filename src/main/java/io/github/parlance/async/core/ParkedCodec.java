package io.github.parlance.async.core;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/**
 * Codec of parked records: a format version, timestamps, and key, value and headers of the record. Key and value are in the bytes of the
 * application's serdes, which see the name of the changelog topic.
 */
final class ParkedCodec<K, V> {
    private static final int VERSION = 1;

    private final String topic;
    private final Serde<K> keys;
    private final Serde<V> values;

    /** @param topic changelog topic of the store */
    ParkedCodec(String topic, Serde<K> keys, Serde<V> values) {
        this.topic = topic;
        this.keys = keys;
        this.values = values;
    }

    /** Returns the bytes of a key; empty for null. */
    Optional<byte[]> keyBytes(@Nullable K key, Headers headers) {
        return key == null
                ? Optional.empty()
                : Optional.ofNullable(keys.serializer().serialize(topic, headers, key));
    }

    byte[] encode(Parked<K, V> parked) {
        V value = parked.value();
        Optional<byte[]> valueBytes = value == null
                ? Optional.empty()
                : Optional.ofNullable(values.serializer().serialize(topic, parked.headers(), value));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(parked.timestamp());
            out.writeLong(parked.parked().toEpochMilli());
            RecordBytes.write(out, parked.keyBytes());
            RecordBytes.write(out, valueBytes);
            RecordBytes.writeHeaders(out, parked.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalStateException if the bytes have an unknown version, or the application's serdes cannot read them */
    Parked<K, V> decode(long sequence, byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw unreadable("has the format version " + version + ", and this program knows " + VERSION);
            }
            long timestamp = in.readLong();
            Instant parked = Instant.ofEpochMilli(in.readLong());
            Optional<byte[]> key = RecordBytes.read(in);
            Optional<byte[]> value = RecordBytes.read(in);
            Headers headers = RecordBytes.readHeaders(in);
            return new Parked<>(
                    sequence,
                    key.map(each -> keys.deserializer().deserialize(topic, headers, each))
                            .orElse(null),
                    key,
                    value.map(each -> values.deserializer().deserialize(topic, headers, each))
                            .orElse(null),
                    timestamp,
                    headers,
                    parked);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw e instanceof IllegalStateException
                    ? e
                    : unreadable("cannot be read by the serdes of this program: " + e.getMessage(), e);
        }
    }

    private IllegalStateException unreadable(String what) {
        return unreadable(what, null);
    }

    private IllegalStateException unreadable(String what, @Nullable Throwable cause) {
        return new IllegalStateException(
                "a waiting record of " + topic + " " + what + "; run the program that wrote it until none waits",
                cause);
    }
}
