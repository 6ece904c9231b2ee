package io.github.parlance.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.bundle.NumpyArchive.FloatArray;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumpyArchiveTest {

    @Test
    void holdsEachArrayWithItsShapeAsNumPyReadsIt(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("weights.npz");
        FloatArray matrix = new FloatArray("matrix", new long[] {2, 3}, new float[] {1, 2, 3, 4, 5, 6.5f});
        FloatArray vector = new FloatArray("layer.bias", new long[] {1}, new float[] {-1});

        NumpyArchive.write(file, List.of(matrix, vector));

        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertArray(zip, "matrix.npy", "(2,3,)", matrix.values());
            assertArray(zip, "layer.bias.npy", "(1,)", vector.values());
            assertEquals(2, zip.size());
        }
    }

    /** Checks the format: magic, version 1.0, length of the header, header, then the numbers at a multiple of 64 bytes. */
    private static void assertArray(ZipFile zip, String name, String shape, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(
                        zip.getInputStream(zip.getEntry(name)).readAllBytes())
                .order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(0x4d554e93, bytes.getInt());
        assertEquals(0x5950, bytes.getShort());
        assertEquals(1, bytes.getShort());
        byte[] header = new byte[bytes.getShort()];
        bytes.get(header);
        assertEquals(0, bytes.position() % 64);
        assertEquals(
                "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }",
                new String(header, StandardCharsets.US_ASCII).strip());
        float[] found = new float[values.length];
        bytes.asFloatBuffer().get(found);
        assertArrayEquals(values, found);
        assertEquals(values.length * Float.BYTES, bytes.remaining());
    }
}
