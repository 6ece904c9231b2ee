package io.github.parlance.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

class LayerNormFoldingTest {
    private static final float[] X = {1, -2, 0.5f, 3};
    private static final Map<String, Weight> WEIGHTS = Map.of(
            "gain", Weight.Floats.of("gain", new float[] {2, -1}, 2),
            "shift", Weight.Floats.of("shift", new float[] {0.25f, 1}, 2),
            "weight", Weight.Floats.of("weight", new float[] {1, 2, 3, 4, 5, 6}, 2, 3),
            "bias", Weight.Floats.of("bias", new float[] {10, 20, 30}, 3));

    @Test
    void gainAndBiasGoIntoTheProductThatReadsThem() {
        GraphEditor nodes = graph(false);
        GraphWeights weights = new GraphWeights(nodes, WEIGHTS);
        float[] expected = run(nodes, weights, "out");

        new LayerNormFolding(nodes, weights).fold();

        assertArrayEquals(expected, run(nodes, weights, "out"), 1e-5f);
        assertEquals(List.of("MatMul", "BiasAdd"), operations(nodes, "out"));
    }

    @Test
    void theyStayWhereSomethingElseReadsThem() {
        GraphEditor nodes = graph(true);
        GraphWeights weights = new GraphWeights(nodes, WEIGHTS);
        float[] expected = run(nodes, weights, "out");

        new LayerNormFolding(nodes, weights).fold();

        assertArrayEquals(expected, run(nodes, weights, "out"), 0);
        assertEquals(List.of("Mul", "Add", "MatMul", "BiasAdd"), operations(nodes, "out"));
    }

    private static GraphEditor graph(boolean readTwice) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> x = tf.withName("x").placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 2)));
            Operand<TFloat32> scaled = tf.math.mul(x, constant(tf, "gain"));
            Operand<TFloat32> normed = tf.math.add(scaled, constant(tf, "shift"));
            tf.withName("out").nn.biasAdd(tf.linalg.matMul(normed, constant(tf, "weight")), constant(tf, "bias"));
            if (readTwice) {
                tf.withName("other").math.square(normed);
            }
            return new GraphEditor(graph.toGraphDef());
        }
    }

    private static Operand<TFloat32> constant(Ops tf, String name) {
        return tf.withName(name).variable(Shape.of(WEIGHTS.get(name).shape()), TFloat32.class);
    }

    /** Returns the types of the operations on which a node depends, without weights and inputs. */
    private static List<String> operations(GraphEditor nodes, String name) {
        return nodes.graphOf(nodes.needed(List.of(name))).getNodeList().stream()
                .map(node -> node.getOp())
                .filter(type -> !type.equals("VariableV2") && !type.equals("Placeholder"))
                .toList();
    }

    private static float[] run(GraphEditor nodes, GraphWeights weights, String name) {
        GraphEditor copy = new GraphEditor(nodes.graphOf(nodes.needed(List.of(name))));
        try (WeightedSession opened =
                        WeightedSession.open(copy, weights, List.of(name), ConfigProto.getDefaultInstance());
                TFloat32 x = TFloat32.tensorOf(Shape.of(2, 2), DataBuffers.of(X));
                Result result =
                        opened.session().runner().feed("x", x).fetch(name).run()) {
            float[] values = new float[6];
            ((TFloat32) result.get(0)).copyTo(DataBuffers.of(values));
            return values;
        }
    }
}
