package io.github.parlance.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.decode.BeamSearch;
import io.github.parlance.decode.Hypothesis;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.model.Transformer;
import io.github.parlance.model.Transformer.Activation;
import io.github.parlance.model.Transformer.Alignment;
import io.github.parlance.model.Transformer.CausalLayerType;
import io.github.parlance.model.Transformer.Norm;
import io.github.parlance.model.Transformer.Positions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The native decoder takes the place of the decoders of all Transformers, and translates as TensorFlow's operations do. */
class NativeDecoderIT {
    private static final int VOCABULARY = 1_500;
    private static final int SENTENCES = 12;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "POST, ATTENTION, SWISH, true, 1",
        "PRE, ATTENTION, GELU, false, -1",
        "PRE, SSRU, RELU, false, -1",
        "POST, SSRU, QUICK_GELU, true, 0",
    })
    void decodersOfTransformersBecomeOneOperation(
            Norm norm, CausalLayerType decoder, Activation activation, boolean outputBias, int head)
            throws IOException {
        assumeTrue(Engine.current() instanceof Engine.Native);
        ModelBundle bundle = new RandomModel(network(norm, decoder, activation, outputBias, head), VOCABULARY)
                .write(folder.resolve("random/1"));

        try (ServingModel model = SavedModelLoader.load(bundle)) {
            assertEquals(true, model.findsSentences());
        }
        for (int beam : new int[] {1, 5}) {
            assertEquals(
                    searched(bundle, Engine.current(), beam), searched(bundle, new Engine.TensorFlow("a test"), beam));
        }
    }

    private static Transformer network(
            Norm norm, CausalLayerType decoder, Activation activation, boolean outputBias, int head) {
        Optional<Alignment> alignment = head < 0 ? Optional.empty() : Optional.of(new Alignment(0, head));
        return new Transformer(
                48, 2, 80, 1, 2, norm, decoder, activation, Positions.PAPER, outputBias, alignment, false, 40);
    }

    private static List<String> searched(ModelBundle bundle, Engine engine, int beam) {
        try (ServingModel model = SavedModelLoader.load(bundle, engine)) {
            return new BeamSearch(model, new SearchSpec(beam, 0.6))
                    .search(sources()).stream().map(NativeDecoderIT::text).toList();
        }
    }

    private static String text(Hypothesis hypothesis) {
        return Arrays.toString(hypothesis.ids()) + " at " + Arrays.toString(hypothesis.looked());
    }

    /** Returns sentences of 1 to 12 tokens. */
    private static List<int[]> sources() {
        SplittableRandom random = new SplittableRandom(9);
        return Stream.iterate(1, length -> length + 1)
                .limit(SENTENCES)
                .map(length -> random.ints(length, 300, VOCABULARY).toArray())
                .toList();
    }

    @Test
    void aDecoderThatIsUnknownStaysAsItIs() {
        try (ServingModel model =
                SavedModelLoader.load(ModelBundle.open(Path.of("models/en-es")), new Engine.TensorFlow("a test"))) {
            assertEquals(false, model.findsSentences());
        }
    }
}
