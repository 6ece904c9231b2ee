package io.github.parlance.adopt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Decompressed bytes of a zip entry in memory, in blocks, so that they can be read at any position. */
final class InflatedBytes implements ForeignFile.PositionedBytes {
    private static final int BLOCK = 1 << 20;

    private final List<byte[]> blocks = new ArrayList<>();

    private InflatedBytes() {}

    /**
     * Reads a stream to its end.
     *
     * @param size size in bytes that the stream promises to have
     * @throws ImportException if they need more than half of the heap
     */
    static ForeignFile of(String name, long size, InputStream stream) throws IOException {
        try (stream) {
            long most = Runtime.getRuntime().maxMemory() / 2;
            if (size > most) {
                throw new ImportException(
                        name,
                        "this entry is compressed, and needs " + size + " bytes of memory; at most " + most
                                + " are used. Unpack the archive and give the folder, or give Java more memory (-Xmx)");
            }
            InflatedBytes bytes = new InflatedBytes();
            return ForeignFile.of(name, bytes, bytes.readAll(stream));
        }
    }

    private long readAll(InputStream stream) throws IOException {
        long size = 0;
        byte[] block;
        do {
            block = stream.readNBytes(BLOCK);
            blocks.add(block);
            size += block.length;
        } while (block.length == BLOCK);
        return size;
    }

    @Override
    public int read(ByteBuffer buffer, long position) {
        byte[] block = blocks.get((int) (position / BLOCK));
        int from = (int) (position % BLOCK);
        int count = Math.min(buffer.remaining(), block.length - from);
        buffer.put(block, from, count);
        return count;
    }
}
