package io.github.parlance.bundle;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (FloatArray array : arrays) {
                byte[] bytes = bytes(array);
                zip.putNextEntry(stored(array.name() + ".npy", bytes));
                zip.write(bytes);
                zip.closeEntry();
            }
        }
    }

    private static ZipEntry stored(String name, byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        return entry;
    }

    private static byte[] bytes(FloatArray array) {
        String shape = LongStream.of(array.shape()).mapToObj(size -> size + ",").collect(Collectors.joining());
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + shape + "), }";
        int before = MAGIC.length + Short.BYTES;
        int padding = ALIGNMENT - 1 - (before + header.length()) % ALIGNMENT;
        byte[] padded = (header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer buffer = ByteBuffer.allocate(before + padded.length + array.values().length * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putShort((short) padded.length)
                .put(padded);
        buffer.asFloatBuffer().put(array.values());
        return buffer.array();
    }
}
