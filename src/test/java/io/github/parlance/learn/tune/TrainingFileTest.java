package io.github.parlance.learn.tune;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.bundle.Manifest;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.model.ArchitectureSpec;
import io.github.parlance.model.Transformer;
import io.github.parlance.model.weights.Precision;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.train.BundleExporter;
import io.github.parlance.train.TrainingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingFileTest {
    @TempDir
    Path folder;

    @Test
    void aFineTuningHasTheArchitectureOfItsBaseline() throws IOException {
        Transformer imported = new Transformer(
                8,
                2,
                16,
                2,
                2,
                Transformer.Norm.POST,
                Transformer.CausalLayerType.SSRU,
                Transformer.Activation.QUICK_GELU,
                Transformer.Positions.TENSOR2TENSOR,
                true,
                Optional.of(new Transformer.Alignment(1, 0)),
                true,
                64);

        assertEquals(imported, read(BundleExporter.architecture(imported)).architecture());
    }

    @Test
    void aManifestWithoutTheLaterSettingsIsAPlainTransformer() throws IOException {
        Map<String, Object> sizes = Map.of(
                "hidden", 8, "heads", 2, "feedForward", 16, "encoderLayers", 1, "decoderLayers", 1, "maxLength", 32);
        ArchitectureSpec expected = new Transformer(8, 2, 16, 1, 1, 32);

        assertEquals(expected, read(Map.of("transformer", sizes)).architecture());
    }

    private TrainingSpec read(Map<String, Object> architecture) throws IOException {
        Manifest baseline = new Manifest(
                Manifest.FORMAT,
                "en-de",
                "1",
                List.of(new Manifest.PairEntry("en", "de", "")),
                architecture,
                1,
                64,
                new Manifest.VocabularyEntry("assets/vocabulary.txt", 300, "sha256:0"),
                List.of(),
                List.of(),
                new SearchSpec(1, 0),
                List.of(),
                Manifest.Training.NONE,
                List.of(),
                List.of(),
                Map.of(),
                Map.of());
        String yaml = new TrainingFile(new FineTuningSpec(30, 0.001, 2, 1, Precision.FLOAT32))
                .yaml(baseline, LanguagePair.parse("en-de"), false);
        Path file = Files.writeString(folder.resolve(TrainingFile.NAME), yaml);
        return TrainingFile.read(file, folder.resolve("1"), folder.resolve("work"), folder.resolve("2"));
    }
}
