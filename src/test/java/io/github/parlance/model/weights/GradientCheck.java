package io.github.parlance.model.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.model.Seq2Seq;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.types.TFloat32;

/**
 * Compares gradients of a network with central differences: for every parameter, along directions that change all of its
 * elements.
 */
public final class GradientCheck {
    private static final int DIRECTIONS = 3;
    private static final float STEP = 1e-2f;
    /** Error of a slope in float32; the actual one is less than half of this. */
    private static final double NOISE = 4e-4;
    /** Relative error of a slope, due to curvature or the kink of a ReLU. */
    private static final double CLOSE = 5e-2;

    private GradientCheck() {}

    /**
     * Checks the gradients of all parameters.
     *
     * @param outputs outputs of the decoder, [rows, hidden]; the loss is a smooth, uneven function of them
     */
    public static void check(TestGraph testGraph, Seq2Seq network, Operand<TFloat32> outputs) {
        var tf = testGraph.tf();
        Operand<TFloat32> loss =
                tf.sum(tf.math.sin(tf.math.mul(outputs, tf.constant(1.5f))), tf.constant(new int[] {0, 1}));
        List<Parameters.Parameter> parameters =
                new ArrayList<>(testGraph.parameters().all());
        // The loss is computed before the output layer.
        if (!network.tied()) {
            parameters.removeIf(each -> each.value() == network.outputEmbedding());
        }
        network.outputBias().ifPresent(bias -> parameters.removeIf(each -> each.value() == bias));
        Output<?>[] gradients = testGraph
                .graph()
                .addGradients(
                        "check",
                        new Output<?>[] {loss.asOutput()},
                        parameters.stream().map(each -> each.value().asOutput()).toArray(Output<?>[]::new),
                        null);
        Map<String, float[]> values = testGraph.randomParameters(5);
        List<float[]> slopes = testGraph.evaluate(gradients);
        Random random = new Random(9);
        int flat = 0;
        for (int p = 0; p < gradients.length; p++) {
            Parameters.Parameter parameter = parameters.get(p);
            float[] found = slopes.get(p);
            float[] value = values.get(parameter.name());
            double steepest = 0;
            for (int i = 0; i < DIRECTIONS; i++) {
                float[] direction = direction(found, i, random);
                values.put(parameter.name(), moved(value, direction, STEP));
                testGraph.assign(values);
                double above = testGraph.evaluate(loss)[0];
                values.put(parameter.name(), moved(value, direction, -STEP));
                testGraph.assign(values);
                double below = testGraph.evaluate(loss)[0];
                double expected = (above - below) / (2 * STEP);
                double slope = slope(found, direction);
                assertEquals(
                        expected,
                        slope,
                        NOISE + CLOSE * Math.abs(expected),
                        parameter.name() + " of " + parameter.shape());
                steepest = Math.max(steepest, Math.abs(expected));
            }
            values.put(parameter.name(), value);
            testGraph.assign(values);
            flat += steepest < 2 * NOISE ? 1 : 0;
        }
        assertTrue(flat <= gradients.length / 10, flat + " parameters have slopes too small to tell from none");
    }

    /** Returns a direction of length 1: first the gradient's, then random ones. */
    private static float[] direction(float[] gradient, int number, Random random) {
        float[] direction = new float[gradient.length];
        for (int i = 0; i < direction.length; i++) {
            direction[i] = number == 0 ? gradient[i] : (float) random.nextGaussian();
        }
        double length = Math.sqrt(slope(direction, direction));
        if (length > 0) {
            for (int i = 0; i < direction.length; i++) {
                direction[i] /= (float) length;
            }
        }
        return direction;
    }

    private static float[] moved(float[] value, float[] direction, float by) {
        float[] moved = Arrays.copyOf(value, value.length);
        for (int i = 0; i < moved.length; i++) {
            moved[i] += by * direction[i];
        }
        return moved;
    }

    private static double slope(float[] gradient, float[] direction) {
        double sum = 0;
        for (int i = 0; i < gradient.length; i++) {
            sum += gradient[i] * direction[i];
        }
        return sum;
    }
}
