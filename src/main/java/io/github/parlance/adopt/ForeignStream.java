package io.github.parlance.adopt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/** Stream of the bytes of a file, from its beginning. */
final class ForeignStream extends InputStream {
    private static final int BUFFER = 1 << 16;

    private final ForeignFile file;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);
    private long next;

    ForeignStream(ForeignFile file) {
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        return buffer.hasRemaining() || refill() ? buffer.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        if (!buffer.hasRemaining() && !refill()) {
            return -1;
        }
        int count = Math.min(length, buffer.remaining());
        buffer.get(into, offset, count);
        return count;
    }

    private boolean refill() throws IOException {
        int count = (int) Math.min(BUFFER, file.size() - next);
        if (count == 0) {
            return false;
        }
        file.fill(buffer.clear().limit(count), next);
        buffer.flip();
        next += count;
        return true;
    }
}
