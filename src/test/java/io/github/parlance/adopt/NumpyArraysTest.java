package io.github.parlance.adopt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumpyArraysTest {

    @Test
    void optionsOfMarianAreNoTensor() throws IOException {
        try (NumpyArrays arrays = NumpyArrays.open(Fixtures.file("student.npz"))) {
            assertTrue(arrays.options().startsWith("bert-train-type-embeddings: true\n"), arrays.options());
            assertTrue(!arrays.names().contains(MarianTensors.OPTIONS));
            assertArrayEquals(new long[] {67, 16}, arrays.shape("Wemb"));
        }
    }

    @Test
    void anArchiveWithoutOptionsSaysSo() throws IOException {
        try (NumpyArrays arrays = NumpyArrays.open(Fixtures.file("model0.stored.npz"))) {
            String message =
                    assertThrows(ImportException.class, arrays::options).getMessage();
            assertTrue(message.startsWith("model0.stored.npz: there is no special:model.yml"), message);
        }
    }

    @Test
    void bothOrdersAreRead() throws IOException {
        byte[] numbers = Fixtures.floats(1, 2, 3, 4, 5, 6);

        assertArrayEquals(
                new float[] {1, 2, 3, 4, 5, 6},
                open("<f4", "False", "(2, 3)", numbers).read("a"));
        assertArrayEquals(
                new float[] {1, 3, 5, 2, 4, 6},
                open("<f4", "True", "(2, 3)", numbers).read("a"));
        assertArrayEquals(
                new float[] {1, 2, 3, 4, 5, 6},
                open("<f4", "True", "(6L,)", numbers).read("a"));
    }

    @ParameterizedTest
    @CsvSource({"<f8, 4", "<i4, 8", ">f4, 8", "|O, 4", "<U4, 4"})
    void otherTypesAreRefusedByNameWhenTheyAreRead(String type, int count) throws IOException {
        NumpyArrays arrays = open(type, "False", "(" + count + ",)", new byte[32]);

        assertEquals(List.of("a"), List.copyOf(arrays.names()));
        assertEquals(
                "m.npz: a is of type " + type + "; <f4 and <f2 are imported",
                assertThrows(ImportException.class, () -> arrays.read("a")).getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "(7,) ~ a of type <f4 and shape [7] has 32 bytes",
                "(9,) ~ a of type <f4 and shape [9] has 32 bytes",
                "(-8,) ~ a has an unknown header",
                "(4611686018427387904, 2) ~ a has the size 4611686018427387904, which is no number",
                "(900000000000000000, 900000000000000000) ~ a has an invalid shape",
                "(8 ~ a has an unknown header",
                "(1 2,) ~ a has the size 1 2, which is no number",
            })
    void aShapeThatDoesNotMatchIsRefused(String shape, String problem) {
        String message = assertThrows(ImportException.class, () -> open("<f4", "False", shape, new byte[32]))
                .getMessage();

        assertTrue(message.startsWith("m.npz: " + problem), message);
    }

    @Test
    void somethingElseThanAnArrayIsRefused() {
        for (byte[] entry : new byte[][] {{}, Fixtures.ascii("\u0093NUMPY"), Fixtures.ascii("a text of some length")}) {
            ForeignFile file = Fixtures.file("m.npz", Fixtures.zip(Map.of("a.npy", entry)));
            assertEquals(
                    "m.npz: a is no NumPy array; fetch the file again",
                    assertThrows(ImportException.class, () -> NumpyArrays.open(file))
                            .getMessage());
        }
    }

    @Test
    void twoEntriesOfTheSameNameAreRefused() {
        byte[] array = array("<f4", "False", "(1,)", Fixtures.floats(1));
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("a", array);
        entries.put("a.npy", array);
        ForeignFile file = Fixtures.file("m.npz", Fixtures.zip(entries));

        assertEquals(
                "m.npz: there are two tensors a; fetch the file again",
                assertThrows(ImportException.class, () -> NumpyArrays.open(file))
                        .getMessage());
    }

    private static NumpyArrays open(String type, String order, String shape, byte[] numbers) throws IOException {
        return NumpyArrays.open(
                Fixtures.file("m.npz", Fixtures.zip(Map.of("a.npy", array(type, order, shape, numbers)))));
    }

    private static byte[] array(String type, String order, String shape, byte[] numbers) {
        String header = "{'descr': '" + type + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }\n";
        return Fixtures.concat(Fixtures.ascii("\u0093NUMPY\1\0" + (char) header.length() + "\0" + header), numbers);
    }
}
