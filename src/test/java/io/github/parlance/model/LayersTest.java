package io.github.parlance.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.model.weights.TestGraph;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Layers compared with values calculated by hand or by plain loops. */
class LayersTest {
    private static final float EXACT = 1e-6f;
    private static final float CLOSE = 1e-5f;

    private final TestGraph testGraph = new TestGraph();

    @AfterEach
    void close() {
        testGraph.close();
    }

    @Test
    void denseMultipliesAndAdds() {
        Dense dense = new Dense(testGraph.context(), "dense", 2, 3);
        Operand<TFloat32> out = dense.apply(testGraph.floats(new float[][] {{1, 2}, {3, -1}}));
        testGraph.randomParameters(1);
        assign(Map.of("dense.weights", new float[] {1, 2, 3, 4, 5, 6}, "dense.bias", new float[] {10, 20, 30}));

        float[] values = testGraph.evaluate(out);

        assertArrayEquals(new float[] {19, 32, 45, 9, 21, 33}, values, EXACT);
    }

    @Test
    void layerNormGivesMeanZeroAndVarianceOneBeforeGainAndBias() {
        LayerNorm norm = new LayerNorm(testGraph.context(), "norm", 4);
        Operand<TFloat32> out = norm.apply(testGraph.floats(new float[][] {{1, 3, 5, 7}}));
        assign(Map.of("norm.gain", new float[] {1, 1, 1, 2}, "norm.bias", new float[] {0, 0, 0, 10}));

        float[] values = testGraph.evaluate(out);

        // Mean 4, variance 5.
        float unit = (float) (1 / Math.sqrt(5 + 1e-5));
        assertArrayEquals(new float[] {-3 * unit, -unit, unit, 10 + 6 * unit}, values, EXACT);
    }

    @Test
    void feedForwardPassesNoNegative() {
        FeedForward feedForward = new FeedForward(testGraph.context(), "ff", new Transformer(2, 1, 2, 1, 1, 8));
        Operand<TFloat32> out = feedForward.apply(testGraph.floats(new float[][] {{1, 2}}));
        assign(Map.of(
                "ff.widen.weights", new float[] {1, 0, 0, -1},
                "ff.widen.bias", new float[] {0.5f, 0},
                "ff.narrow.weights", new float[] {2, 3, 100, 100},
                "ff.narrow.bias", new float[] {1, 1}));

        float[] values = testGraph.evaluate(out);

        // Inner layer: 1.5 and -2; the ReLU sets the latter to 0.
        assertArrayEquals(new float[] {4, 5.5f}, values, EXACT);
    }

    @Test
    void embeddingAddsWavesOfThePositionToTheScaledVector() {
        TokenEmbedding embedding = new TokenEmbedding(testGraph.context(), "embedding", 3, 4);
        Operand<TFloat32> out = embedding.apply(
                testGraph.ints(new int[][] {{2, 1}}), testGraph.tf().constant(new int[] {0, 5}));
        assign(Map.of("embedding", new float[] {9, 9, 9, 9, 1, 2, 3, 4, 5, 6, 7, 8}));

        float[] values = testGraph.evaluate(out);

        // Scale: sqrt(4); frequencies: 10000^0 and 10000^(-1/2).
        float[] expected = {
            10,
            12,
            15,
            17,
            (float) (2 + Math.sin(5)),
            (float) (4 + Math.sin(0.05)),
            (float) (6 + Math.cos(5)),
            (float) (8 + Math.cos(0.05))
        };
        assertArrayEquals(expected, values, CLOSE);
    }

    @Test
    void selfAttentionEqualsPlainLoops() {
        Transformer spec = new Transformer(6, 2, 8, 1, 1, 8);
        MultiHeadAttention.Self self = new MultiHeadAttention.Self(testGraph.context(), "self", spec);
        float[][] x = {{1, 0, 2, -1, 0.5f, 1}, {0, 1, -1, 2, 1, 0}, {2, 2, 0, 0, -1, 1}};
        Operand<TFloat32> bias =
                testGraph.tf().constant(new float[][][][] {{{{0, 0, -1e9f}, {0, 0, 0}, {0, -1e9f, 0}}}});
        Operand<TFloat32> out = self.apply(
                testGraph.floats(x), testGraph.tf().constant(1), testGraph.tf().constant(3), bias);
        Map<String, float[]> parameters = testGraph.randomParameters(7);

        float[] values = testGraph.evaluate(out);

        float[][] visible = {{0, 0, -1e9f}, {0, 0, 0}, {0, -1e9f, 0}};
        assertArrayEquals(PlainAttention.self(x, visible, 2, parameters, "self"), values, CLOSE);
    }

    @Test
    void ssruRemembersByItsForgetGate() {
        Transformer spec = new Transformer(2, 1, 2, 1, 1, Transformer.Norm.PRE, Transformer.CausalLayerType.SSRU, 8);
        Ssru ssru = new Ssru(testGraph.context(), "ssru", 0, spec);
        float[][] x = {{1, 0}, {-1, 2}, {0.5f, 1}, {2, -1}, {1, 1}, {0, 3}};
        Operand<TFloat32> out = ssru.apply(
                testGraph.floats(x), testGraph.tf().constant(2), testGraph.tf().constant(3));
        Map<String, float[]> parameters = testGraph.randomParameters(5);

        float[] values = testGraph.evaluate(out);

        float[] weights = parameters.get("ssru.gate_candidate.weights");
        float[] bias = parameters.get("ssru.gate_candidate.bias");
        double[] memory = new double[2];
        for (int row = 0; row < x.length; row++) {
            for (int k = 0; k < 2; k++) {
                memory[k] = row % 3 == 0 ? 0 : memory[k];
                double gate = bias[k] + x[row][0] * weights[k] + x[row][1] * weights[4 + k];
                double forget = 1 / (1 + Math.exp(-gate));
                double candidate = bias[2 + k] + x[row][0] * weights[2 + k] + x[row][1] * weights[6 + k];
                memory[k] = forget * memory[k] + (1 - forget) * candidate;
                assertEquals(Math.max(0, memory[k]), values[row * 2 + k], CLOSE, "row " + row + ", column " + k);
            }
        }
    }

    @Test
    void postNormNormalizesTheSum() {
        Residual residual = new Residual(
                testGraph.context(),
                "norm",
                new Transformer(2, 1, 2, 1, 1, Transformer.Norm.POST, Transformer.CausalLayerType.ATTENTION, 8));
        Operand<TFloat32> out = residual.around(
                y -> testGraph.tf().math.mul(y, testGraph.tf().constant(3f)), testGraph.floats(new float[][] {{1, 2}}));
        assign(Map.of("norm.gain", new float[] {1, 1}, "norm.bias", new float[] {0, 0}));

        float[] values = testGraph.evaluate(out);

        // The sums are 4 and 8: mean 6, variance 4.
        float unit = (float) (2 / Math.sqrt(4 + 1e-5));
        assertArrayEquals(new float[] {-unit, unit}, values, CLOSE);
    }

    @Test
    void dropoutZeroesItsShareAndKeepsTheSum() {
        Placeholder<TInt32> step = testGraph.tf().placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
        Operand<TFloat32> ones = testGraph
                .tf()
                .fill(
                        testGraph.tf().constant(new int[] {100, 100}),
                        testGraph.tf().constant(1f));
        Operand<TFloat32> out = Dropout.stateless(0.25, step, 1).apply(testGraph.tf(), ones);

        float[] values = testGraph.evaluate(out, step, 3);

        int zeroes = 0;
        for (float value : values) {
            assertTrue(value == 0 || Math.abs(value - 1 / 0.75f) < EXACT, "dropped to " + value);
            zeroes += value == 0 ? 1 : 0;
        }
        // Five standard deviations of a binomial distribution with n = 10,000 and p = 0.25.
        assertEquals(2500, zeroes, 5 * Math.sqrt(10_000 * 0.25 * 0.75));
    }

    @Test
    void dropoutDependsOnTheStepAndThePlaceAlone() {
        Placeholder<TInt32> step = testGraph.tf().placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
        Operand<TFloat32> ones = testGraph
                .tf()
                .fill(
                        testGraph.tf().constant(new int[] {10, 10}),
                        testGraph.tf().constant(1f));
        Dropout dropout = Dropout.stateless(0.5, step, 1);
        Operand<TFloat32> first = dropout.apply(testGraph.tf(), ones);
        Operand<TFloat32> second = dropout.apply(testGraph.tf(), ones);

        float[] once = testGraph.evaluate(first, step, 8);
        float[] again = testGraph.evaluate(first, step, 8);
        float[] otherStep = testGraph.evaluate(first, step, 9);
        float[] otherPlace = testGraph.evaluate(second, step, 8);

        assertArrayEquals(once, again);
        assertTrue(differ(once, otherStep));
        assertTrue(differ(once, otherPlace));
    }

    @Test
    void aParameterAskedForInAnotherShapeIsAnError() {
        new Dense(testGraph.context(), "dense", 2, 3);

        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> new Dense(testGraph.context(), "dense", 3, 2));

        assertTrue(error.getMessage().startsWith("parameter dense.weights has shape"), error.getMessage());
    }

    private void assign(Map<String, float[]> values) {
        testGraph.assign(values);
    }

    private static boolean differ(float[] a, float[] b) {
        return !java.util.Arrays.equals(a, b);
    }
}
