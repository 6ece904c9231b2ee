package io.github.parlance.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.model.Transformer.Activation;
import io.github.parlance.model.Transformer.Alignment;
import io.github.parlance.model.Transformer.Positions;
import io.github.parlance.model.weights.Parameters;
import io.github.parlance.model.weights.TestGraph;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** The options of Transformers that were trained by other programs. */
class TransformerOptionsTest {
    private static final float CLOSE = 1e-5f;

    private final TestGraph testGraph = new TestGraph();

    @AfterEach
    void close() {
        testGraph.close();
    }

    /** Expected values are from the formulas, with erf from a table: Φ(1.5) = 0.9331928 and Φ(-2) = 0.0227501. */
    @ParameterizedTest
    @CsvSource({
        "RELU, 1.5, 0",
        "SWISH, 1.2263617, -0.2384058",
        "GELU, 1.3997892, -0.0455003",
        "QUICK_GELU, 1.3916622, -0.0643414"
    })
    void anActivationIsItsFormula(Activation activation, float ofThreeHalves, float ofMinusTwo) {
        FeedForward feedForward = new FeedForward(
                testGraph.context(), "ff", spec(2, 1, activation, Positions.PAPER, Optional.empty(), false));
        Operand<TFloat32> out = feedForward.apply(testGraph.floats(new float[][] {{1.5f, -2}}));
        testGraph.assign(Map.of(
                "ff.widen.weights", new float[] {1, 0, 0, 0, 0, 1, 0, 0},
                "ff.widen.bias", new float[4],
                "ff.narrow.weights", new float[] {1, 0, 0, 1, 0, 0, 0, 0},
                "ff.narrow.bias", new float[2]));

        assertArrayEquals(new float[] {ofThreeHalves, ofMinusTwo}, testGraph.evaluate(out), CLOSE);
    }

    @Test
    void theFrequenciesOfTensor2TensorReachTheLongestWave() {
        TokenEmbedding embedding = new TokenEmbedding(testGraph.context(), "embedding", 1, 6, Positions.TENSOR2TENSOR);
        Operand<TFloat32> out = embedding.apply(
                testGraph.ints(new int[][] {{0}}), testGraph.tf().constant(new int[] {7}));
        testGraph.assign(Map.of("embedding", new float[6]));

        float[] values = testGraph.evaluate(out);

        double[] angles = {7, 0.07, 0.0007};
        for (int i = 0; i < angles.length; i++) {
            assertEquals(Math.sin(angles[i]), values[i], 1e-6);
            assertEquals(Math.cos(angles[i]), values[3 + i], 1e-6);
        }
    }

    @Test
    void theAttentionOfAStepIsThatOfTheAlignedHead() {
        float[] mean = attention(Optional.empty());
        float[] first = attention(Optional.of(new Alignment(1, 0)));
        float[] second = attention(Optional.of(new Alignment(1, 1)));
        float[] below = attention(Optional.of(new Alignment(0, 1)));

        float[] average = new float[mean.length];
        for (int i = 0; i < average.length; i++) {
            average[i] = (first[i] + second[i]) / 2;
        }
        assertArrayEquals(average, mean, CLOSE);
        assertFalse(Arrays.equals(first, second));
        assertFalse(Arrays.equals(second, below));
        assertEquals(1, below[0] + below[1] + below[2], CLOSE);
    }

    private float[] attention(Optional<Alignment> alignment) {
        Seq2Seq network =
                spec(8, 2, Activation.RELU, Positions.PAPER, alignment, false).build(testGraph.context(), 11);
        EncoderOutput encoderOutput = network.encode(testGraph.ints(new int[][] {{3, 4, 2}}));
        return testGraph.evaluate(network.step(
                        encoderOutput,
                        network.firstState(encoderOutput),
                        testGraph.ints(new int[][] {{1}}),
                        testGraph.tf().constant(0))
                .attention()
                .orElseThrow());
    }

    @Test
    void aSeparateTableServesTheSourceAlone() {
        Seq2Seq network = spec(8, 2, Activation.RELU, Positions.PAPER, Optional.empty(), true)
                .build(testGraph.context(), 5, 7);
        EncoderOutput encoderOutput = network.encode(testGraph.ints(new int[][] {{3, 4, 2}}));
        Operand<TFloat32> decoded = network.teacherForced(encoderOutput, testGraph.ints(new int[][] {{1, 6}}));
        Map<String, float[]> weights = testGraph.randomParameters(2);
        float[] before = testGraph.evaluate(decoded);

        float[] target = weights.get("embedding");
        Arrays.fill(target, 0, 8, 9);
        testGraph.assign(weights);
        float[] otherTarget = testGraph.evaluate(decoded);
        weights.get("source_embedding")[3 * 8] += 1;
        testGraph.assign(weights);
        float[] otherSource = testGraph.evaluate(decoded);

        assertEquals(Shape.of(5, 8), shape("source_embedding"));
        assertEquals(Shape.of(7, 8), shape("embedding"));
        assertArrayEquals(before, otherTarget, "row 0 of the target's table is not read here");
        assertFalse(Arrays.equals(before, otherSource));
    }

    private Shape shape(String name) {
        return testGraph.parameters().all().stream()
                .filter(each -> each.name().equals(name))
                .map(Parameters.Parameter::shape)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void oneVocabularyHasOneSize() {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> new Transformer(8, 2, 16, 1, 1, 32)
                        .build(testGraph.context(), 5, 7));

        assertTrue(error.getMessage().startsWith("the source has 5 tokens and the target 7"), error.getMessage());
    }

    @Test
    void anAlignmentThatTheDecoderLacksIsRefused() {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> spec(8, 2, Activation.RELU, Positions.PAPER, Optional.of(new Alignment(2, 0)), false));

        assertTrue(error.getMessage().startsWith("alignment is head 0 of layer 2"), error.getMessage());
    }

    private static Transformer spec(
            int hidden,
            int heads,
            Activation activation,
            Positions positions,
            Optional<Alignment> alignment,
            boolean separate) {
        return new Transformer(
                hidden,
                heads,
                4,
                2,
                2,
                Transformer.Norm.POST,
                Transformer.CausalLayerType.ATTENTION,
                activation,
                positions,
                false,
                alignment,
                separate,
                16);
    }
}
