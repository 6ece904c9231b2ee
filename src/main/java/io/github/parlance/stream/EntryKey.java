package io.github.parlance.stream;

import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;

/**
 * Position of an entry in its task's order. A task reads one partition, so the offset determines the order; the keys as bytes sort
 * the same way.
 */
record EntryKey(long offset, int place) {
    Bytes toBytes() {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(offset)
                .putInt(place)
                .array());
    }
}
