package io.github.parlance.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.model.weights.Precision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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

    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final SmoothedCrossEntropy.Result result = new SmoothedCrossEntropy(tf, Precision.FLOAT32, SMOOTHING)
            .apply(tf.constant(OUTPUTS), tf.constant(EMBEDDING), tf.constant(LABELS), tf.constant(WEIGHTS));

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

    /** Sums weight times -Σ q log p over the tokens, where q mixes the label with the uniform distribution. */
    private static double loss(float[][] outputs, float[][] embedding, double smoothing) {
        double sum = 0;
        for (int token = 0; token < outputs.length; token++) {
            double[] logits = new double[embedding.length];
            double total = 0;
            for (int v = 0; v < logits.length; v++) {
                for (int d = 0; d < outputs[token].length; d++) {
                    logits[v] += (double) outputs[token][d] * embedding[v][d];
                }
                total += Math.exp(logits[v]);
            }
            for (int v = 0; v < logits.length; v++) {
                double target = (v == LABELS[token] ? 1 - smoothing : 0) + smoothing / logits.length;
                sum -= WEIGHTS[token] * target * (logits[v] - Math.log(total));
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
