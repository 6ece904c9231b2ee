package io.github.parlance.adopt;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Bytes of a file that another program wrote, or of an entry of an archive. Every access is checked against the size. */
final class ForeignFile implements Closeable {
    /** Size of the largest file that is read: 4 GB. */
    static final long MOST_BYTES = 4L << 30;

    private final String name;
    private final PositionedBytes bytes;
    private final long start;
    private final long size;
    private final Closeable owned;

    private ForeignFile(String name, PositionedBytes bytes, long start, long size, Closeable owned) {
        this.name = name;
        this.bytes = bytes;
        this.start = start;
        this.size = size;
        this.owned = owned;
    }

    /** Bytes that can be read from any position. */
    @FunctionalInterface
    interface PositionedBytes {
        /** Reads at least one byte into the buffer and returns the count; -1 at the end. */
        int read(ByteBuffer buffer, long position) throws IOException;
    }

    /**
     * Opens a file of the file system.
     *
     * @throws ImportException if the file is too large, or is a Git LFS pointer
     */
    static ForeignFile open(String name, Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            ForeignFile file = new ForeignFile(name, channel::read, 0, channel.size(), channel);
            requireSize(name, file.size);
            LfsPointer.refuse(file);
            return file;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Opens a file of the file system, named by its last path component. */
    static ForeignFile open(Path path) throws IOException {
        return open(Objects.requireNonNullElse(path.getFileName(), path).toString(), path);
    }

    /** Makes a file of bytes in memory. */
    static ForeignFile of(String name, PositionedBytes bytes, long size) {
        return new ForeignFile(name, bytes, 0, size, () -> {});
    }

    static void requireSize(String name, long size) {
        if (size > MOST_BYTES) {
            throw new ImportException(
                    name, "the file has " + size + " bytes; files of at most " + MOST_BYTES + " are imported");
        }
    }

    static void requireSize(String name, long size, int most) {
        if (size > most) {
            throw new ImportException(name, "the file has " + size + " bytes; at most " + most + " are expected");
        }
    }

    /** Returns a part of this file as a file of its own. It is valid until this file is closed. */
    ForeignFile part(String partName, long from, long count) {
        requireRange(from, count);
        return new ForeignFile(partName, bytes, start + from, count, () -> {});
    }

    /** Returns the name, for messages. */
    String name() {
        return name;
    }

    long size() {
        return size;
    }

    /** Returns a range of bytes, in little-endian order. */
    ByteBuffer read(long from, int count) throws IOException {
        requireRange(from, count);
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        fill(buffer, from);
        return buffer.flip();
    }

    /** Fills the rest of a buffer with bytes from a position. */
    void fill(ByteBuffer buffer, long from) throws IOException {
        requireRange(from, buffer.remaining());
        long position = start + from;
        while (buffer.hasRemaining()) {
            int count = bytes.read(buffer, position);
            if (count < 0) {
                throw new EOFException(name + " became shorter while it was read");
            }
            position += count;
        }
    }

    /**
     * Returns all bytes.
     *
     * @param most largest size that is read
     */
    byte[] bytes(int most) throws IOException {
        requireSize(name, size, most);
        return read(0, (int) size).array();
    }

    /** Returns a stream of all bytes. */
    InputStream stream() {
        return new ForeignStream(this);
    }

    private void requireRange(long from, long count) {
        if (from < 0 || count < 0 || from > size - count) {
            throw ImportException.damaged(
                    name, "bytes " + from + " to " + (from + count) + " are asked for, and the file has " + size);
        }
    }

    @Override
    public void close() throws IOException {
        owned.close();
    }
}
