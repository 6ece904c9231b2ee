package io.github.parlance.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.model.Transformer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Starts from a shipped model whose manifest is older than some settings of Transformers. */
class InitialModelTest {
    private final ModelBundle bundle = ModelBundle.open(Path.of("models/en-es/1"));

    @Test
    void settingsThatAnOlderManifestLacksHaveTheirDefault() {
        InitialModel initial = InitialModel.of(bundle, new Transformer(256, 4, 1024, 3, 3, 160), List.of("<new>"));

        assertEquals(1, initial.target().added());
        assertEquals(
                bundle.vocabulary().size() + 1, initial.vocabularies().sizes().source());
    }

    @Test
    void anotherActivationOrAlignmentIsAnotherArchitecture() {
        Transformer other = new Transformer(
                256,
                4,
                1024,
                3,
                3,
                Transformer.Norm.POST,
                Transformer.CausalLayerType.ATTENTION,
                Transformer.Activation.SWISH,
                Transformer.Positions.PAPER,
                false,
                Optional.of(new Transformer.Alignment(2, 1)),
                false,
                160);

        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> InitialModel.of(bundle, other, List.of()));

        assertTrue(error.getMessage().contains("activation is relu there and SWISH here"), error.getMessage());
        assertTrue(
                error.getMessage().contains("alignment is absent there and {layer=2, head=1} here"),
                error.getMessage());
        assertTrue(error.getMessage().contains("norm is pre there and POST here"), error.getMessage());
    }
}
