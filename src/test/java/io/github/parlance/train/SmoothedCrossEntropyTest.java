package io.github.parlance.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.model.weights.Precision;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Compares the loss with its definition in plain loops, and its hand-derived gradient with finite differences. */
class SmoothedCrossEntropyTest {
    private static final double SMOOTHING = 0.2;
    private static final float[][] OUTPUTS = {{0.5f, -1, 2}, {1, 0.3f, -0.7f}, {0, 2, 1}};
    private static final float[][] EMBEDDING = {{1, 0, -1}, {0.5f, 2, 1}, {-1, 1, 0.2f}, {0.3f, -0.8f, 1.5f}};
    private static final int[] LABELS = {3, 1, 0};
    private static final float[] WEIGHTS = {0.5f, 0.25f, 0};
    private static final float[] NONE = new float[4];
    private static final float[] BIAS = {0.4f, -0.3f, 0.1f, 0.7f};
    /** Never chosen: the third token, and the label of the second. */
    private static final float[] FORBIDDING = {0.4f, -1e9f, -1e9f, 0.7f};

    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final SmoothedCrossEntropy.Result result = result(Optional.empty());

    private SmoothedCrossEntropy.Result result(Optional<float[]> bias) {
        return new SmoothedCrossEntropy(tf, Precision.FLOAT32, SMOOTHING)
                .apply(
                        tf.constant(OUTPUTS),
                        new SmoothedCrossEntropy.OutputLayer(tf.constant(EMBEDDING), bias.map(tf::constant)),
                        tf.constant(LABELS),
                        tf.constant(WEIGHTS));
    }

    @AfterEach
    void close() {
        graph.close();
    }

    @Test
    void theLossIsTheCrossEntropyWithTheSmoothedTarget() {
        float[] loss = evaluate(result.loss());

        assertEquals(loss(OUTPUTS, EMBEDDING, SMOOTHING), loss[0], 1e-6);
    }

    @Test
    void theLogLikelihoodIsNotSmoothed() {
        float[] logLikelihood = evaluate(result.logLikelihood());

        assertEquals(-loss(OUTPUTS, EMBEDDING, 0), logLikelihood[0], 1e-6);
    }

    @Test
    void theGradientOfTheOutputsIsThatOfTheLoss() {
        float[] gradient = evaluate(result.outputGradient());

        float[] expected = new float[gradient.length];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = (float) ((loss(moved(OUTPUTS, i, 1e-3f), EMBEDDING, SMOOTHING)
                            - loss(moved(OUTPUTS, i, -1e-3f), EMBEDDING, SMOOTHING))
                    / 2e-3);
        }
        assertArrayEquals(expected, gradient, 1e-4f);
    }

    @Test
    void thePartsOfTheEmbeddingsGradientSumToThatOfTheLoss() {
        float[] gradient = evaluate(tf.math.addN(result.embeddingGradients()));

        float[] expected = new float[gradient.length];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = (float) ((loss(OUTPUTS, moved(EMBEDDING, i, 1e-3f), SMOOTHING)
                            - loss(OUTPUTS, moved(EMBEDDING, i, -1e-3f), SMOOTHING))
                    / 2e-3);
        }
        assertArrayEquals(expected, gradient, 1e-4f);
    }

    static Stream<float[]> biases() {
        return Stream.of(NONE, BIAS, FORBIDDING);
    }

    @ParameterizedTest
    @MethodSource("biases")
    void aBiasIsPartOfTheLogits(float[] bias) {
        SmoothedCrossEntropy.Result biased = result(Optional.of(bias));

        assertEquals(loss(OUTPUTS, EMBEDDING, bias, SMOOTHING), evaluate(biased.loss())[0], 1e-6);
        assertEquals(-loss(OUTPUTS, EMBEDDING, bias, 0), evaluate(biased.logLikelihood())[0], 1e-6);
    }

    @ParameterizedTest
    @MethodSource("biases")
    void theGradientsWithABiasAreThoseOfTheLoss(float[] bias) {
        SmoothedCrossEntropy.Result biased = result(Optional.of(bias));

        float[] ofOutputs = slopes(9, (i, by) -> loss(moved(OUTPUTS, i, by), EMBEDDING, bias, SMOOTHING));
        float[] ofEmbedding = slopes(12, (i, by) -> loss(OUTPUTS, moved(EMBEDDING, i, by), bias, SMOOTHING));
        float[] ofBias = slopes(4, (i, by) -> loss(OUTPUTS, EMBEDDING, moved(bias, i, by), SMOOTHING));
        assertArrayEquals(ofOutputs, evaluate(biased.outputGradient()), 1e-4f);
        assertArrayEquals(ofEmbedding, evaluate(tf.math.addN(biased.embeddingGradients())), 1e-4f);
        assertArrayEquals(ofBias, evaluate(biased.biasGradient().orElseThrow()), 1e-4f);
    }

    /** A loss with one number changed. */
    private interface Changed {
        double loss(int at, float by);
    }

    private static float[] slopes(int count, Changed changed) {
        float[] slopes = new float[count];
        for (int i = 0; i < count; i++) {
            slopes[i] = (float) ((changed.loss(i, 1e-3f) - changed.loss(i, -1e-3f)) / 2e-3);
        }
        return slopes;
    }

    private static float[] moved(float[] values, int at, float by) {
        float[] moved = values.clone();
        moved[at] += by;
        return moved;
    }

    private static double loss(float[][] outputs, float[][] embedding, double smoothing) {
        return loss(outputs, embedding, NONE, smoothing);
    }

    /**
     * Sums weight times -Σ q log p over the tokens, where q mixes the label with the uniform distribution over all tokens that are
     * not forbidden.
     */
    private static double loss(float[][] outputs, float[][] embedding, float[] bias, double smoothing) {
        double sum = 0;
        for (int token = 0; token < outputs.length; token++) {
            double[] logits = new double[embedding.length];
            double total = 0;
            int allowed = 0;
            for (int v = 0; v < logits.length; v++) {
                logits[v] = bias[v];
                for (int d = 0; d < outputs[token].length; d++) {
                    logits[v] += (double) outputs[token][d] * embedding[v][d];
                }
                total += Math.exp(logits[v]);
                allowed += bias[v] > -1e8 ? 1 : 0;
            }
            for (int v = 0; v < logits.length && bias[LABELS[token]] > -1e8; v++) {
                double target = (v == LABELS[token] ? 1 - smoothing : 0) + smoothing / allowed;
                sum -= bias[v] > -1e8 ? WEIGHTS[token] * target * (logits[v] - Math.log(total)) : 0;
            }
        }
        return sum;
    }

    private static float[][] moved(float[][] values, int at, float by) {
        float[][] moved = new float[values.length][];
        for (int i = 0; i < values.length; i++) {
            moved[i] = values[i].clone();
        }
        moved[at / values[0].length][at % values[0].length] += by;
        return moved;
    }

    private float[] evaluate(Operand<TFloat32> what) {
        try (Session session = new Session(graph);
                Result fetched = session.runner().fetch(what).run()) {
            TFloat32 tensor = (TFloat32) fetched.get(0);
            float[] values = new float[(int) tensor.size()];
            tensor.copyTo(DataBuffers.of(values));
            return values;
        }
    }
}
