package io.github.parlance.adopt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The numbers that are read are those that the library of each form reads; {@code -Dforeign.models=DIR} compares others. */
class ForeignFixturesTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("foreign.models", "src/test/resources/io/github/parlance/adopt/readers"));
    private static final String EXPECTED = ".json";

    @ParameterizedTest
    @MethodSource("files")
    void hasTheNumbersThatItsLibraryReads(String file) throws IOException {
        JsonNode expected =
                new ObjectMapper().readTree(FOLDER.resolve(file + EXPECTED).toFile());

        try (ForeignTensors tensors = open(FOLDER.resolve(file))) {
            Set<String> names = new HashSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            assertEquals(names, tensors.names());
            for (String name : names) {
                assertArrayEquals(shape(expected.get(name)), tensors.shape(name), name);
                assertEquals(expected.get(name).get("sha256").textValue(), digest(tensors.read(name)), name);
            }
        }
    }

    @Test
    void everyFormIsCompared() throws IOException {
        List<String> files = files().toList();

        for (String form : List.of(".safetensors", ".zip.bin", ".legacy.bin", ".stored.npz", ".float32.bin")) {
            assertTrue(files.stream().anyMatch(file -> file.endsWith(form)), form + " in " + files);
        }
    }

    static Stream<String> files() throws IOException {
        try (Stream<Path> paths = Files.list(FOLDER)) {
            return paths
                    .map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(EXPECTED))
                    .map(name -> name.substring(0, name.length() - EXPECTED.length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static ForeignTensors open(Path path) throws IOException {
        ForeignFile file = ForeignFile.open(path);
        String name = file.name();
        if (name.endsWith(".safetensors")) {
            return Safetensors.open(file);
        }
        if (name.endsWith(".npz")) {
            return NumpyArrays.open(file);
        }
        return name.startsWith("student") ? MarianBinary.open(file) : TorchWeights.open(file);
    }

    private static long[] shape(JsonNode tensor) {
        long[] shape = new long[tensor.get("shape").size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = tensor.get("shape").get(i).longValue();
        }
        return shape;
    }

    private static String digest(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
