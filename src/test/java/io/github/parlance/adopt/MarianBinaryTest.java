package io.github.parlance.adopt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarianBinaryTest {
    private static final long INTGEMM8 = 0x4101;

    @Test
    void eightBitNumbersAreWithinHalfAStepOfTheFloatsThatMarianQuantized() throws IOException {
        try (MarianBinary floats = MarianBinary.open(Fixtures.file("student.float32.bin"));
                MarianBinary bytes = MarianBinary.open(Fixtures.file("student.intgemm8.bin"))) {
            int quantized = 0;
            assertEquals(floats.names(), bytes.names());
            for (String name : floats.names()) {
                float[] exact = floats.read(name);
                float[] rounded = bytes.read(name);
                float step = largest(exact) / 127;
                for (int i = 0; i < exact.length; i++) {
                    assertEquals(exact[i], rounded[i], step * 0.5001f, name + "[" + i + "]");
                }
                quantized += exact.length > 1 && !Arrays.equals(exact, rounded) ? 1 : 0;
                assertArrayEquals(floats.shape(name), bytes.shape(name));
            }
            assertTrue(quantized > 10, quantized + " matrices differ");
        }
    }

    @Test
    void theOptionsAreTheTextUpToTheFirstZero() throws IOException {
        try (MarianBinary binary = MarianBinary.open(Fixtures.file("student.intgemm8.bin"))) {
            assertTrue(binary.options().contains("\ndec-cell: ssru\n"), binary.options());
            assertEquals(-1, binary.options().indexOf(0));
        }
    }

    @Test
    void matricesAreTransposedBackAndEmbeddingsAreNot() throws IOException {
        byte[] numbers = {1, 2, 3, 4, 5, -6};
        byte[] data = Fixtures.concat(numbers, Fixtures.floats(2));
        MarianBinary matrix = MarianBinary.open(Fixtures.file("a.bin", file("l1_W", INTGEMM8, data, 2, 3)));
        MarianBinary embedding = MarianBinary.open(Fixtures.file("a.bin", file("encoder_Wemb", INTGEMM8, data, 2, 3)));

        assertArrayEquals(new float[] {0.5f, 1.5f, 2.5f, 1, 2, -3}, matrix.read("l1_W"));
        assertArrayEquals(new float[] {0.5f, 1, 1.5f, 2, 2.5f, -3}, embedding.read("encoder_Wemb"));
    }

    @Test
    void multipliersOfActivationsAreNoTensors() throws IOException {
        byte[] eightBit = Fixtures.concat(new byte[] {127}, Fixtures.floats(10));

        MarianBinary floats =
                MarianBinary.open(Fixtures.file("a.bin", file("none_QuantMultA", 0x404, Fixtures.floats(9.5f), 1)));
        MarianBinary bytes =
                MarianBinary.open(Fixtures.file("a.bin", file("l1_Wq_QuantMultA", INTGEMM8, eightBit, 1, 1)));

        assertEquals(Set.of(), floats.names());
        assertEquals(Set.of(), bytes.names());
    }

    @ParameterizedTest
    @ValueSource(longs = {0x1_1001, 0x1_2001, 0x1_3001, 0x1_8001, 0x1_4002, 0x5101, 0x0802, 0x1801, 0x2801})
    void numbersPackedForAProcessorAreRefused(long type) {
        ForeignFile file = Fixtures.file("model.avx.bin", file("l1_W", type, new byte[256], 16, 16));

        String message = assertThrows(ImportException.class, () -> MarianBinary.open(file))
                .getMessage();

        assertTrue(message.startsWith("model.avx.bin: l1_W is of type 0x" + Long.toHexString(type)), message);
        assertTrue(message.contains("packed for one kind of processor"), message);
    }

    @Test
    void unknownTypesAreRefusedWhenTheyAreRead() throws IOException {
        MarianBinary binary = MarianBinary.open(Fixtures.file("a.bin", file("l1_W", 0x0408, new byte[256], 16, 16)));

        String message =
                assertThrows(ImportException.class, () -> binary.read("l1_W")).getMessage();

        assertTrue(message.contains("l1_W is of type 0x408"), message);
    }

    @Test
    void paddingMayFollowNumbers() throws IOException {
        byte[] padded = Fixtures.concat(Fixtures.floats(1, 2, 3), new byte[244]);

        MarianBinary binary = MarianBinary.open(Fixtures.file("a.bin", file("b", 0x404, padded, 1, 3)));

        assertArrayEquals(new float[] {1, 2, 3}, binary.read("b"));
    }

    @Test
    void sizesThatDoNotMatchTheDataAreRefused() {
        for (int[] shape : new int[][] {{1, 4}, {-1, -3}, {1 << 30, 1 << 30}, {0, 3}}) {
            ForeignFile file = Fixtures.file("a.bin", file("b", 0x404, new byte[1024], shape));
            assertThrows(ImportException.class, () -> MarianBinary.open(file));
        }
    }

    @Test
    void anEncryptedFileIsRefused() {
        ForeignFile file = Fixtures.file("a.bin", "not a model, but some bytes");

        String message = assertThrows(ImportException.class, () -> MarianBinary.open(file))
                .getMessage();

        assertEquals(
                "a.bin: this is no model in Marian's binary form, version 1, or it is encrypted; fetch the file again",
                message);
    }

    @Test
    void aTruncatedFileIsRefused() {
        byte[] whole = Fixtures.bytes("student.float32.bin");
        for (int length : new int[] {0, 8, 15, 16, 100, 2000, whole.length - 1}) {
            ForeignFile file = Fixtures.file("a.bin", Arrays.copyOf(whole, length));
            assertThrows(ImportException.class, () -> MarianBinary.open(file), length + " bytes");
        }
    }

    private static float largest(float[] values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** Returns a file of one item. */
    private static byte[] file(String name, long type, byte[] data, int... shape) {
        ByteBuffer sizes = ByteBuffer.allocate(shape.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        sizes.asIntBuffer().put(shape);
        return Fixtures.concat(
                Fixtures.longs(1, 1, name.length() + 1, type, shape.length, data.length),
                Fixtures.ascii(name + "\0"),
                sizes.array(),
                Fixtures.longs(3),
                new byte[3],
                data);
    }
}
