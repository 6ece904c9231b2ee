package io.github.parlance.adopt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.parlance.bundle.Manifest.PairEntry;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.model.Transformer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HuggingFaceMarianTest {
    private static final Path SWISH = Path.of("src/test/resources/io/github/parlance/adopt/huggingface/swish");
    private static final AdoptionOptions DEFAULTS =
            new AdoptionOptions(List.of(), Optional.empty(), true, Optional.empty(), Optional.empty());

    @TempDir
    Path parent;

    private Path folder;

    @BeforeEach
    void copyAModel() throws IOException {
        folder = Files.createDirectories(parent.resolve("opus-mt-x"));
        try (Stream<Path> files = Files.list(SWISH)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void everythingIsReadFromTheFiles() throws IOException {
        try (ForeignFolder opened = ForeignFolder.open(folder);
                ForeignModel model = ForeignFormats.open(opened, DEFAULTS)) {
            assertEquals("huggingface-marian", model.format());
            assertEquals("opus-mt-swish", model.name());
            assertEquals(List.of(new PairEntry("en", "de", "")), model.pairs());
            assertEquals(new SearchSpec(3, 1), model.search());
            assertEquals("cc-by-4.0", model.licence());
            assertEquals("opus-mt-swish, https://example.org/en-de/README.md", model.attribution());
            assertEquals(
                    new Transformer(
                            16,
                            4,
                            24,
                            2,
                            2,
                            Transformer.Norm.POST,
                            Transformer.CausalLayerType.ATTENTION,
                            Transformer.Activation.SWISH,
                            Transformer.Positions.PAPER,
                            true,
                            Optional.empty(),
                            false,
                            64),
                    model.weights().network());
            assertTrue(model.files().contains("model.safetensors"), () -> model.files()
                    .toString());
        }
    }

    @Test
    void aModelThatWasTrainedToAlignShowsItsFirstHead() throws IOException {
        Path readme = folder.resolve("README.md");
        Files.writeString(readme, Files.readString(readme) + "\n* model: transformer-align\n");

        try (ForeignFolder opened = ForeignFolder.open(folder);
                ForeignModel model = ForeignFormats.open(opened, DEFAULTS)) {
            assertEquals(
                    Optional.of(new Transformer.Alignment(1, 0)),
                    model.weights().network().alignment());
        }
    }

    @Test
    void anotherNetworkIsRefused() throws IOException {
        config(config -> config.put("model_type", "m2m_100"));

        assertProblems(
                "opus-mt-x/config.json: model_type is \"m2m_100\"; Parlance imports marian. Other networks need another"
                        + " route, such as a SavedModel of your own (models/README.md, \"Serving signatures\").");
    }

    @Test
    void allProblemsAreReportedAtOnce() throws IOException {
        config(config -> config.put("scale_embedding", false)
                .put("decoder_ffn_dim", 48)
                .put("activation_function", "gelu_new")
                .put("normalize_embedding", true));
        Files.delete(folder.resolve("source.spm"));
        Files.delete(folder.resolve("model.safetensors"));
        Files.writeString(folder.resolve("tf_model.h5"), "");

        assertProblems(
                "opus-mt-x/config.json: scale_embedding is false; known are models where embeddings are multiplied by the square"
                        + " root of their size",
                "opus-mt-x/config.json: normalize_embedding is true; known are models where embeddings are not normalized",
                "opus-mt-x/config.json: encoder_ffn_dim is 24 and decoder_ffn_dim is 48; known are models where both are the same",
                "opus-mt-x/config.json: activation_function is \"gelu_new\"; known are gelu, relu, silu, swish",
                "opus-mt-x: has no source.spm; fetch it as well",
                "opus-mt-x: has neither model.safetensors nor pytorch_model.bin, only tf_model.h5; save the model in one of the"
                        + " two forms with transformers");
    }

    @Test
    void aTensorOfAnotherShapeIsNamedWithBothShapes() throws IOException {
        config(config -> config.put("encoder_ffn_dim", 32).put("decoder_ffn_dim", 32));

        List<String> problems = problems(DEFAULTS);

        assertTrue(
                problems.contains("opus-mt-x/model.safetensors: model.decoder.layers.1.fc1.weight has shape [24, 16];"
                        + " config.json says [32, 16]; take all files from the same model"),
                problems::toString);
        assertEquals(12, problems.size());
    }

    @Test
    void missingAndSuperfluousTensorsAreNamed() throws IOException {
        config(config -> config.put("encoder_layers", 1).put("decoder_layers", 3));

        List<String> problems = problems(DEFAULTS);

        assertTrue(
                problems.contains("opus-mt-x/model.safetensors: has no tensor model.decoder.layers.2.fc1.weight, which"
                        + " config.json asks for; take all files from the same model"),
                problems::toString);
        assertTrue(
                problems.get(problems.size() - 1)
                        .startsWith(
                                "opus-mt-x/model.safetensors: has 16 tensors that the network of config.json has no place"
                                        + " for: model.encoder.layers.1.fc1.bias, "),
                problems::toString);
    }

    @Test
    void aPointerInPlaceOfTheWeightsIsNotTakenForThem() throws IOException {
        Files.writeString(
                folder.resolve("model.safetensors"),
                "version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 290924733\n");

        String problem = problems(DEFAULTS).get(0);

        assertTrue(problem.startsWith("opus-mt-x/model.safetensors: this is a Git LFS pointer"), problem);
        assertTrue(problem.contains("290924733"), problem);
    }

    @Test
    void licenceAndAttributionAreRequired() throws IOException {
        Files.writeString(folder.resolve("README.md"), "A model.\n");

        List<String> problems = problems(DEFAULTS);

        assertEquals(2, problems.size(), problems::toString);
        assertTrue(problems.get(0).endsWith("give it, such as --licence CC-BY-4.0"), problems.get(0));
        assertTrue(problems.get(1).contains("give --attribution"), problems.get(1));
        assertEquals(
                List.of(),
                problems(new AdoptionOptions(
                        List.of(), Optional.empty(), true, Optional.of("MIT"), Optional.of("the makers"))));
    }

    @Test
    void aWeightThatIsNoNumberIsRefused() throws IOException {
        Path weights = folder.resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        // The upper byte of the last number, which becomes infinite or none.
        bytes[bytes.length - 1] = 0x7f;
        bytes[bytes.length - 2] = (byte) 0xff;
        Files.write(weights, bytes);

        try (Adoption adoption = Adoption.open(folder, DEFAULTS)) {
            String message = assertThrows(
                            ImportException.class,
                            () -> adoption.write(parent.resolve("models/x/1"), new Unobserved(), directory -> {}))
                    .getMessage();
            assertTrue(
                    message.matches(
                            "opus-mt-x/model.safetensors: .* has the number NaN at index \\d+; fetch the file again"),
                    message);
        }
        assertTrue(Files.notExists(parent.resolve("models")));
    }

    private static final class Unobserved implements Adoption.Progress {
        @Override
        public void written(int weights) {}

        @Override
        public boolean isStopped() {
            return false;
        }
    }

    private void config(Consumer<ObjectNode> change) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Path file = folder.resolve("config.json");
        ObjectNode config = (ObjectNode) json.readTree(file.toFile());
        change.accept(config);
        json.writeValue(file.toFile(), config);
    }

    private void assertProblems(String... expected) throws IOException {
        assertEquals(List.of(expected), problems(DEFAULTS));
    }

    private List<String> problems(AdoptionOptions options) throws IOException {
        try (ForeignFolder opened = ForeignFolder.open(folder)) {
            ForeignFormats.open(opened, options).close();
            return List.of();
        } catch (ImportException e) {
            return e.problems();
        }
    }
}
