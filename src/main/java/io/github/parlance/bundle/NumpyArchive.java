package io.github.parlance.bundle;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes arrays as NumPy's {@code .npz} format: a zip archive of {@code .npy} files, format version 1.0. */
public final class NumpyArchive {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;

    /** Ending of the names of arrays in the archive. */
    static final String EXTENSION = ".npy";

    private NumpyArchive() {}

    /**
     * An array.
     *
     * @param values values in row-major order
     */
    public record FloatArray(String name, long[] shape, float[] values) {}

    /**
     * Writes the file.
     *
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, List<FloatArray> arrays) throws IOException {
        try (Writer writer = new Writer(file)) {
            for (FloatArray array : arrays) {
                writer.write(array);
            }
        }
    }

    /** Type of the elements of an array. */
    enum Type {
        FLOAT("<f4", Float.BYTES),
        INT8("|i1", Byte.BYTES);

        private final String descriptor;
        private final int width;

        Type(String descriptor, int width) {
            this.descriptor = descriptor;
            this.width = width;
        }

        /** Returns the number of bytes of an element. */
        int width() {
            return width;
        }
    }

    /** Writes arrays one at a time. */
    public static final class Writer implements AutoCloseable {
        private final ZipOutputStream zip;

        /** @throws IOException if the file cannot be created */
        public Writer(Path file) throws IOException {
            zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
        }

        /** @throws IOException if the array cannot be written */
        public void write(FloatArray array) throws IOException {
            ByteBuffer values =
                    ByteBuffer.allocate(array.values().length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            values.asFloatBuffer().put(array.values());
            write(array.name(), header(Type.FLOAT, array.shape()), values.array());
        }

        /**
         * Writes 8-bit integers.
         *
         * @param values values in row-major order
         * @throws IOException if they cannot be written
         */
        public void write(String name, long[] shape, byte[] values) throws IOException {
            write(name, header(Type.INT8, shape), values);
        }

        private void write(String name, byte[] header, byte[] values) throws IOException {
            CRC32 crc = new CRC32();
            crc.update(header);
            crc.update(values);
            ZipEntry entry = new ZipEntry(name + EXTENSION);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize((long) header.length + values.length);
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(header);
            zip.write(values);
            zip.closeEntry();
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }

    /** Returns the bytes before the values. */
    static byte[] header(Type type, long[] shape) {
        String sizes = LongStream.of(shape).mapToObj(size -> size + ",").collect(Collectors.joining());
        String header = "{'descr': '" + type.descriptor + "', 'fortran_order': False, 'shape': (" + sizes + "), }";
        int before = MAGIC.length + Short.BYTES;
        int padding = ALIGNMENT - 1 - (before + header.length()) % ALIGNMENT;
        byte[] padded = (header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(before + padded.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putShort((short) padded.length)
                .put(padded)
                .array();
    }
}
