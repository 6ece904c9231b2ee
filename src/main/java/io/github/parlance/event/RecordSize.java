package io.github.parlance.event;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Computes the sizes of records in bytes. */
public final class RecordSize {
    /** Upper bound for length fields and for the batch that wraps a single record. */
    private static final int FRAME = 128;
    /** Upper bound for the length fields of a header, so that a large number of tiny headers counts as large. */
    private static final int HEADER = 10;

    private RecordSize() {}

    /** Returns the size of key, value and headers, with 10 extra bytes per header. */
    public static long of(Optional<byte[]> key, Optional<byte[]> value, Headers headers) {
        return length(key) + length(value) + of(headers);
    }

    /** Returns the size of a request as received. */
    public static long of(SourceRecord record) {
        return of(record.key(), record.value(), record.headers());
    }

    /** Returns whether producer and topic accept the record, given the largest message they accept. */
    static boolean fits(Optional<byte[]> key, Optional<byte[]> value, Headers headers, int largestMessage) {
        return of(key, value, headers) + FRAME <= largestMessage;
    }

    /** Returns whether producer and topic accept the record, given the largest message they accept. */
    public static boolean fits(SourceRecord record, int largestMessage) {
        return fits(record.key(), record.value(), record.headers(), largestMessage);
    }

    private static long of(Headers headers) {
        long size = 0;
        for (Header header : headers) {
            size += HEADER
                    + header.key().getBytes(StandardCharsets.UTF_8).length
                    + length(Optional.ofNullable(header.value()));
        }
        return size;
    }

    private static long length(Optional<byte[]> bytes) {
        return bytes.map(b -> b.length).orElse(0);
    }
}
