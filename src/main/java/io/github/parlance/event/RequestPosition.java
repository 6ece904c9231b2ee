package io.github.parlance.event;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The last request of a partition that a stream has consumed, as a record of a changelog.
 *
 * @param partition partition of the requests topic
 * @param offset offset of the request
 */
public record RequestPosition(int partition, long offset) {

    /** Returns the key of the record: the partition, in 4 bytes. */
    public byte[] key() {
        return ByteBuffer.allocate(Integer.BYTES).putInt(partition).array();
    }

    /** Returns the value of the record: the offset, in 8 bytes. */
    public byte[] value() {
        return ByteBuffer.allocate(Long.BYTES).putLong(offset).array();
    }

    /** Reads a record; empty if it is none of these. */
    public static Optional<RequestPosition> of(Optional<byte[]> key, Optional<byte[]> value) {
        boolean valid = key.filter(bytes -> bytes.length == Integer.BYTES).isPresent()
                && value.filter(bytes -> bytes.length == Long.BYTES).isPresent();
        return valid
                ? Optional.of(new RequestPosition(
                        ByteBuffer.wrap(key.get()).getInt(),
                        ByteBuffer.wrap(value.get()).getLong()))
                : Optional.empty();
    }
}
