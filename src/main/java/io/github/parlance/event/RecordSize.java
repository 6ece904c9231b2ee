package io.github.parlance.event;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** How large records are, in bytes. */
public final class RecordSize {
    /** Most that lengths and the batch around a single record take. */
    private static final int FRAME = 128;
    /** Most that the lengths of a header take; a flood of tiny headers is no small record. */
    private static final int HEADER = 10;

    private RecordSize() {}

    /** Key, value and headers, with 10 bytes more for each header. */
    public static long of(Optional<byte[]> key, Optional<byte[]> value, Headers headers) {
        return length(key) + length(value) + of(headers);
    }

    /** The same for a request as it came. */
    public static long of(SourceRecord record) {
        return of(record.key(), record.value(), record.headers());
    }

    /** Whether producer and topic take the record when they take messages of this many bytes. */
    static boolean fits(Optional<byte[]> key, Optional<byte[]> value, Headers headers, int largestMessage) {
        return of(key, value, headers) + FRAME <= largestMessage;
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
