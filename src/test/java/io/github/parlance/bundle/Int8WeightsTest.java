package io.github.parlance.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.bundle.Int8Scales.Axis;
import io.github.parlance.bundle.NumpyArchive.FloatArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Int8WeightsTest {
    private static final float[] MATRIX = {1, -2, 3, 400, 0, -0.5f};
    private static final long[] SHAPE = {2, 3};

    @TempDir
    private Path folder;

    @BeforeEach
    void createAssets() throws IOException {
        Files.createDirectories(folder.resolve(Int8Weights.FILE).getParent());
    }

    private void write(Axis axis, Int8Scales scales) throws IOException {
        try (NumpyArchive.Writer writer = new NumpyArchive.Writer(folder.resolve(Int8Weights.FILE))) {
            Int8Weights.write(
                    writer, axis.name(), SHAPE, Int8Scales.of(MATRIX, 3, axis).quantized(MATRIX, 3), scales);
            writer.write(new FloatArray("bias", new long[] {2}, new float[] {0.25f, -1e9f}));
        }
    }

    @ParameterizedTest
    @EnumSource(Axis.class)
    void aMatrixComesBackWithinHalfAStepOfItsRowOrColumn(Axis axis) throws IOException {
        write(axis, Int8Scales.of(MATRIX, 3, axis));
        try (Int8Weights weights = Int8Weights.open(folder)) {
            Int8Scales scales = weights.scales(axis.name(), SHAPE).orElseThrow();
            float[] read = scales.floats(weights.integers(axis.name(), SHAPE), 3);

            assertEquals(axis, scales.axis());
            for (int i = 0; i < MATRIX.length; i++) {
                float step = scales.values()[axis == Axis.ROWS ? i / 3 : i % 3];
                assertEquals(MATRIX[i], read[i], step / 2 * 1.001f);
            }
        }
    }

    @Test
    void otherWeightsAreFloats() throws IOException {
        write(Axis.ROWS, Int8Scales.of(MATRIX, 3, Axis.ROWS));
        try (Int8Weights weights = Int8Weights.open(folder)) {
            assertTrue(weights.hasFloats("bias"));
            assertArrayEquals(new float[] {0.25f, -1e9f}, weights.floats("bias", new long[] {2}));
            assertEquals(Optional.empty(), weights.scales("bias", new long[] {2}));
        }
    }

    @Test
    void anotherShapeIsRefused() throws IOException {
        write(Axis.ROWS, Int8Scales.of(MATRIX, 3, Axis.ROWS));
        try (Int8Weights weights = Int8Weights.open(folder)) {
            for (long[] shape : new long[][] {{3, 2}, {6}, {1 << 20, 1 << 10}}) {
                assertThrows(IllegalArgumentException.class, () -> weights.integers("ROWS", shape));
            }
            assertThrows(IllegalArgumentException.class, () -> weights.scales("ROWS", new long[] {4, 3}));
            assertThrows(IllegalArgumentException.class, () -> weights.floats("gain", new long[] {2}));
        }
    }

    @Test
    void aScaleMustBePositiveAndFinite() throws IOException {
        for (float scale : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
            write(Axis.ROWS, new Int8Scales(Axis.ROWS, new float[] {1, scale}));
            try (Int8Weights weights = Int8Weights.open(folder)) {
                assertThrows(IllegalArgumentException.class, () -> weights.scales("ROWS", SHAPE), "scale " + scale);
            }
        }
    }

    @Test
    void aFileThatEndsEarlyIsRefused() throws IOException {
        write(Axis.ROWS, Int8Scales.of(MATRIX, 3, Axis.ROWS));
        Path file = folder.resolve(Int8Weights.FILE);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));

        assertThrows(IOException.class, () -> Int8Weights.open(folder).close());
    }

    @Test
    void aModelInInt8NeedsNoVariablesAndIsNotTrainedFurther() throws IOException {
        ModelBundle origin = ModelBundle.open(Path.of("models/en-es/1"));
        new ModelCopy(origin, folder.resolve("int8/1"), file -> !file.startsWith("variables/"))
                .write(directory -> Files.writeString(directory.resolve(Int8Weights.FILE), "weights"));

        ModelBundle int8 = ModelBundle.open(folder.resolve("int8"));

        assertFalse(origin.isInt8());
        origin.requireFloats();
        assertTrue(int8.isInt8());
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, int8::requireFloats);
        assertTrue(refused.getMessage().contains("give the model that it was made from"), refused.getMessage());
    }

    @Test
    void aRowOfZerosStaysZero() {
        Int8Scales scales = Int8Scales.of(new float[] {0, 0, 1, 2}, 2, Axis.ROWS);

        byte[] quantized = scales.quantized(new float[] {0, 0, 1, 2}, 2);

        assertArrayEquals(new byte[] {0, 0, 64, 127}, quantized);
        assertArrayEquals(new float[] {0, 0}, Arrays.copyOf(scales.floats(quantized, 2), 2));
    }
}
