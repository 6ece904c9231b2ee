package io.github.parlance.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.model.Dropout;
import io.github.parlance.model.Transformer;
import io.github.parlance.model.weights.Parameters;
import io.github.parlance.model.weights.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class ModelReplicasTest {
    private static final int VOCABULARY = 9;
    private static final double TOLERANCE = 2e-3;

    static Stream<Arguments> networks() {
        return Stream.of(
                Arguments.of("plain", new Transformer(8, 2, 12, 2, 2, 16), VocabularySizes.shared(VOCABULARY)),
                Arguments.of("output bias", of(true, false), VocabularySizes.shared(VOCABULARY)),
                Arguments.of("two vocabularies", of(false, true), new VocabularySizes(8, VOCABULARY)),
                Arguments.of("both", of(true, true), new VocabularySizes(12, VOCABULARY)));
    }

    private static Transformer of(boolean outputBias, boolean separate) {
        return new Transformer(
                8,
                2,
                12,
                2,
                2,
                Transformer.Norm.POST,
                Transformer.CausalLayerType.ATTENTION,
                Transformer.Activation.SWISH,
                Transformer.Positions.TENSOR2TENSOR,
                outputBias,
                Optional.empty(),
                separate,
                16);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void gradientsOfEveryParameterAreSlopesOfTheLoss(String name, Transformer network, VocabularySizes sizes) {
        try (Drawn drawn = new Drawn(network, sizes, 1)) {
            Map<String, float[]> gradients = drawn.gradients();
            Random random = new Random(5);

            gradients.forEach((parameter, gradient) -> {
                for (int i = 0; i < 4; i++) {
                    int at = random.nextInt(gradient.length);
                    double[] slopes = drawn.slopes(parameter, at);
                    assertTrue(
                            slopes[0] - TOLERANCE < gradient[at] && gradient[at] < slopes[1] + TOLERANCE,
                            parameter + "[" + at + "] is " + gradient[at] + ", slopes are " + Arrays.toString(slopes));
                }
            });
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void twoReplicasGiveTheLossAndGradientsOfOne(String name, Transformer network, VocabularySizes sizes) {
        try (Drawn one = new Drawn(network, sizes, 1);
                Drawn two = new Drawn(network, sizes, 2)) {
            Map<String, float[]> expected = one.gradients();

            Map<String, float[]> found = two.gradients();

            assertEquals(one.loss(), two.loss(), 1e-5);
            expected.forEach(
                    (parameter, gradient) -> assertArrayEquals(gradient, found.get(parameter), 1e-5f, parameter));
        }
    }

    /** A small network with random weights and one batch. */
    private static final class Drawn implements AutoCloseable {
        private final Graph graph = new Graph();
        private final Ops tf = Ops.create(graph);
        private final Parameters parameters = new Parameters(tf);
        private final ModelReplicas replicas = new ModelReplicas(graph, tf, parameters);
        private final Operand<TFloat32> loss;
        private final List<Operand<TFloat32>> gradients;
        private final Session session;
        private final Map<String, float[]> weights = new LinkedHashMap<>();

        Drawn(Transformer network, VocabularySizes sizes, int count) {
            ModelReplicas.Inputs inputs = new ModelReplicas.Inputs(
                    tf.constant(new int[][] {{3, 4, 2, 0}, {5, 6, 7, 2}}),
                    tf.constant(new int[][] {{1, 5, 6, 0, 0}, {1, 8, 7, 3, 4}}),
                    tf.constant(new int[][] {{5, 6, 2, 0, 0}, {8, 7, 3, 4, 2}}));
            replicas.draw(network, sizes, inputs, Precision.FLOAT32, 0.1, Collections.nCopies(count, Dropout.NONE));
            loss = replicas.loss();
            gradients = replicas.gradients();
            session = new Session(graph);
            Random random = new Random(11);
            for (Parameters.Parameter parameter : parameters.all()) {
                float[] values = new float[(int) parameter.shape().size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) random.nextGaussian() * 0.4f;
                }
                weights.put(parameter.name(), values);
            }
            parameters.assign(session, weights);
        }

        double loss() {
            return evaluate(List.of(loss)).get(0)[0];
        }

        Map<String, float[]> gradients() {
            List<float[]> values = evaluate(gradients);
            Map<String, float[]> byName = new LinkedHashMap<>();
            weights.keySet().forEach(name -> byName.put(name, values.get(byName.size())));
            return byName;
        }

        /** Returns the slopes of the loss in one number of a parameter, on both sides; they differ at a rectifier's kink. */
        double[] slopes(String name, int at) {
            float step = 2e-3f;
            double here = loss();
            double above = (lossWith(name, at, step) - here) / step;
            double below = (here - lossWith(name, at, -step)) / step;
            lossWith(name, at, 0);
            return new double[] {Math.min(above, below), Math.max(above, below)};
        }

        private double lossWith(String name, int at, float by) {
            Map<String, float[]> moved = new LinkedHashMap<>(weights);
            float[] values = weights.get(name).clone();
            values[at] += by;
            moved.put(name, values);
            parameters.assign(session, moved);
            return loss();
        }

        private List<float[]> evaluate(List<Operand<TFloat32>> what) {
            Session.Runner runner = session.runner();
            what.forEach(runner::fetch);
            List<float[]> all = new ArrayList<>();
            try (Result result = runner.run()) {
                for (int i = 0; i < what.size(); i++) {
                    TFloat32 tensor = (TFloat32) result.get(i);
                    float[] values = new float[(int) tensor.size()];
                    tensor.copyTo(DataBuffers.of(values));
                    all.add(values);
                }
            }
            return all;
        }

        @Override
        public void close() {
            session.close();
            graph.close();
        }
    }
}
