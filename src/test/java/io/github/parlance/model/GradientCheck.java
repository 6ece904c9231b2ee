package io.github.parlance.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.types.TFloat32;

/** Gradients of a network against central differences, at some places of every parameter. */
final class GradientCheck {
    private static final int PLACES = 4;
    private static final float STEP = 1e-2f;
    /** float32 loses about this much of a difference of two sums. */
    private static final double CLOSE = 1e-2;

    private GradientCheck() {}

    /**
     * Checks.
     *
     * @param outputs of the decoder, [rows, hidden]; a smooth, uneven function of them is the loss
     */
    static void check(Drawing drawing, Seq2Seq network, Operand<TFloat32> outputs) {
        var tf = drawing.tf();
        Operand<TFloat32> loss =
                tf.sum(tf.math.sin(tf.math.mul(outputs, tf.constant(1.5f))), tf.constant(new int[] {0, 1}));
        List<Parameters.Parameter> parameters =
                new ArrayList<>(drawing.parameters().all());
        if (!network.tied()) {
            // The loss ends before the output layer.
            parameters.removeIf(each -> each.value() == network.outputEmbedding());
        }
        Output<?>[] gradients = drawing.graph()
                .addGradients(
                        "check",
                        new Output<?>[] {loss.asOutput()},
                        parameters.stream().map(each -> each.value().asOutput()).toArray(Output<?>[]::new),
                        null);
        Map<String, float[]> values = drawing.randomParameters(5);
        Random random = new Random(9);
        for (int p = 0; p < gradients.length; p++) {
            Parameters.Parameter parameter = parameters.get(p);
            float[] found = drawing.evaluate(gradients[p].expect(TFloat32.class));
            float[] value = values.get(parameter.name());
            for (int i = 0; i < PLACES; i++) {
                int place = random.nextInt(value.length);
                float middle = value[place];
                value[place] = middle + STEP;
                drawing.assign(values);
                float above = drawing.evaluate(loss)[0];
                value[place] = middle - STEP;
                drawing.assign(values);
                float below = drawing.evaluate(loss)[0];
                value[place] = middle;
                drawing.assign(values);
                double expected = (above - below) / (2 * STEP);
                assertEquals(
                        expected,
                        found[place],
                        CLOSE * (1 + Math.abs(expected)),
                        parameter.name() + "[" + place + "] of " + parameter.shape());
            }
        }
    }
}
