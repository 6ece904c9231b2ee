package io.github.parlance.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.bundle.NumpyArchive.FloatArray;
import io.github.parlance.model.Transformer;
import io.github.parlance.model.weights.Parameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

class ModelWriterTest {
    private static final Transformer NETWORK = new Transformer(
            4,
            1,
            8,
            1,
            1,
            Transformer.Norm.POST,
            Transformer.CausalLayerType.ATTENTION,
            Transformer.Activation.SWISH,
            Transformer.Positions.TENSOR2TENSOR,
            true,
            Optional.empty(),
            true,
            16);

    @TempDir
    Path folder;

    private final Map<String, float[]> given = new LinkedHashMap<>();

    private FloatArray random(String name, long[] shape) {
        float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        Random random = new Random(name.hashCode());
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        assertTrue(given.put(name, values) == null, name + " is asked for once");
        return new FloatArray(name, shape, values);
    }

    @Test
    void theFilesHoldTheWeightsGiven() throws IOException {
        long parameters = ModelWriter.write(folder, NETWORK, 7, 9, this::random, false);

        assertEquals(given.values().stream().mapToLong(each -> each.length).sum(), parameters);
        assertEquals(7 * 4, given.get("source_embedding").length);
        assertEquals(9 * 4, given.get("embedding").length);
        assertEquals(9, given.get("output.bias").length);
        try (SavedModelBundle loaded = SavedModelBundle.load(folder.toString(), SavedModelBundle.DEFAULT_TAG)) {
            given.forEach((name, values) -> assertArrayEquals(values, read(loaded, name), name));
        }
    }

    @Test
    void matricesOfHalfWidthHaveEightBitsOfMantissa() throws IOException {
        ModelWriter.write(folder, NETWORK, 7, 9, this::random, true);

        try (SavedModelBundle loaded = SavedModelBundle.load(folder.toString(), SavedModelBundle.DEFAULT_TAG)) {
            float[] table = read(loaded, "embedding");
            for (int i = 0; i < table.length; i++) {
                assertEquals(given.get("embedding")[i], table[i], Math.abs(table[i]) / 256);
                assertEquals(0, Float.floatToRawIntBits(table[i]) & 0xffff, "the lower half of a bfloat16");
            }
            assertArrayEquals(given.get("output.bias"), read(loaded, "output.bias"), "vectors keep their width");
        }
    }

    @Test
    void aWeightOfAnotherShapeIsRefused() {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> ModelWriter.write(
                        folder,
                        NETWORK,
                        7,
                        9,
                        (name, shape) -> new FloatArray(name, new long[] {2}, new float[2]),
                        true));

        assertTrue(error.getMessage().contains("has shape [2]; the network needs ["), error.getMessage());
    }

    private static float[] read(SavedModelBundle loaded, String name) {
        try (Result result =
                loaded.session().runner().fetch(Parameters.readName(name)).run()) {
            TFloat32 tensor = (TFloat32) result.get(0);
            float[] values = new float[(int) tensor.size()];
            tensor.copyTo(DataBuffers.of(values));
            return values;
        }
    }
}
