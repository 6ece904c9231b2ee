package io.github.parlance.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;

/**
 * A record that is hard on a reader, and what it must become.
 *
 * @param name of the case
 * @param becomes a word for each answer, in alphabetical order: the status of a result, the code of a dead letter, or
 *     {@link #PASSED_ON}
 */
record HardCase(String name, Optional<byte[]> key, Optional<byte[]> value, Headers headers, List<String> becomes) {
    /** A record without a value goes to the results as it is. */
    static final String PASSED_ON = "passed on";

    static HardCase of(String name, byte[] value, String... becomes) {
        return new HardCase(name, Optional.of(bytes("key")), Optional.of(value), new RecordHeaders(), List.of(becomes));
    }

    static HardCase of(String name, String value, String... becomes) {
        return of(name, bytes(value), becomes);
    }

    /** With a content type that says JSON. */
    static HardCase json(String name, byte[] value, String... becomes) {
        return of(name, value, becomes).with("content-type", "application/json");
    }

    static HardCase json(String name, String value, String... becomes) {
        return json(name, bytes(value), becomes);
    }

    HardCase with(String header, String text) {
        return with(header, bytes(text));
    }

    HardCase with(String header, byte[] bytes) {
        return new HardCase(name, key, value, new RecordHeaders(headers.toArray()).add(header, bytes), becomes);
    }

    HardCase without(String header) {
        return new HardCase(name, key, value, new RecordHeaders(headers.toArray()).remove(header), becomes);
    }

    HardCase withKey(byte[] other) {
        return new HardCase(name, Optional.ofNullable(other), value, headers, becomes);
    }

    HardCase withoutValue() {
        return new HardCase(name, key, Optional.empty(), headers, becomes);
    }

    /** Key, value and headers in bytes. */
    int size() {
        int size = key.map(k -> k.length).orElse(0) + value.map(v -> v.length).orElse(0);
        for (var header : headers) {
            size += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return size;
    }

    TestRecord<byte[], byte[]> testRecord() {
        return new TestRecord<>(key.orElse(null), value.orElse(null), new RecordHeaders(headers.toArray()), 0L);
    }

    ProducerRecord<byte[], byte[]> producerRecord(String topic) {
        return new ProducerRecord<>(topic, 0, key.orElse(null), value.orElse(null), headers);
    }

    @Override
    public String toString() {
        return name;
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
