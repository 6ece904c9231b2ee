package io.github.parlance.runtime;

import static io.github.parlance.runtime.NodeDefs.FLOAT;
import static io.github.parlance.runtime.NodeDefs.NO;
import static io.github.parlance.runtime.NodeDefs.YES;

import io.github.parlance.bundle.NumpyArchive.FloatArray;
import io.github.parlance.bundle.QuantizationRanges;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/**
 * Rewrites a trained graph so that it is faster and computes the same values. Independent of the architecture: looks for
 * operations that networks are built from, and leaves all others unchanged.
 */
final class ServingRewrites {
    private static final AttrValue INT8 = NodeDefs.type(DataType.DT_QINT8);
    private static final AttrValue SCALED = NodeDefs.text("SCALED");
    /** Largest 8-bit number whose negative is an 8-bit number as well. */
    private static final float MOST = 127;

    private final GraphEditor nodes;
    private final Map<String, FloatArray> constants;

    /**
     * @param nodes nodes of the trained graph; modified
     * @param weights values of its variables, by name
     */
    ServingRewrites(GraphEditor nodes, Map<String, FloatArray> weights) {
        this.nodes = nodes;
        constants = new HashMap<>(weights);
    }

    /** Replaces variables by constants, which are not read again in every run, and which kernels can lay out in advance. */
    void freeze() {
        for (NodeDef variable : nodes.ofType("VariableV2")) {
            FloatArray array = constants.get(variable.getName());
            nodes.put(NodeDefs.floats(variable.getName(), array.values(), array.shape()));
        }
    }

    /** Folds the gain and bias of normalizations into the products that read them. */
    void foldNorms() {
        new LayerNormFolding(nodes, constants).fold();
    }

    /** Transposes weights to the layout in which products read them; reading a transposed matrix is slower. */
    void transposeWeights() {
        for (NodeDef product : nodes.ofType("MatMul")) {
            Optional<FloatArray> weight = weight(product);
            if (weight.isPresent() && GraphEditor.flag(product, "transpose_b")) {
                String transposed = product.getName() + "/weights";
                FloatArray array = transposed(transposed, weight.get());
                constants.put(transposed, array);
                nodes.put(NodeDefs.floats(transposed, array.values(), array.shape()));
                nodes.put(product.toBuilder()
                        .setInput(1, transposed)
                        .putAttr("transpose_b", NO)
                        .build());
            }
        }
    }

    private static FloatArray transposed(String name, FloatArray matrix) {
        int rows = (int) matrix.shape()[0];
        int columns = (int) matrix.shape()[1];
        float[] transposed = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                transposed[column * rows + row] = matrix.values()[row * columns + column];
            }
        }
        return new FloatArray(name, new long[] {columns, rows}, transposed);
    }

    /** Returns the weight that a product reads; empty if both factors are computed. */
    private Optional<FloatArray> weight(NodeDef product) {
        return Optional.ofNullable(
                constants.get(nodes.source(product.getInput(1)).getName()));
    }

    /**
     * Adds an output to every product with a weight: the largest absolute value it reads.
     *
     * @return names of the products
     */
    List<String> observeProducts() {
        List<NodeDef> products = nodes.ofType("MatMul").stream()
                .filter(product -> weight(product).isPresent())
                .toList();
        for (NodeDef product : products) {
            Names name = new Names(product.getName());
            nodes.put(NodeDefs.ints(name.of("all"), new int[] {0, 1}, 2));
            nodes.put(NodeDefs.onFloats("Abs", name.of("absolute"), product.getInput(0)));
            nodes.put(NodeDefs.reduce("Max", largest(product.getName()), name.of("absolute"), name.of("all"), false));
        }
        return products.stream().map(NodeDef::getName).toList();
    }

    /** Returns the name of that output's node. */
    static String largest(String product) {
        return new Names(product).of("largest");
    }

    /**
     * Converts products with known ranges to int8, after {@link #transposeWeights}. Each product has its own input range, so that
     * the result for a sentence does not depend on the other sentences of the batch.
     */
    void quantizeProducts(QuantizationRanges ranges) {
        for (NodeDef product : nodes.ofType("MatMul")) {
            Float largest = ranges.largest().get(product.getName());
            if (largest != null) {
                weight(product).ifPresent(weight -> quantize(product, weight, largest));
            }
        }
    }

    private void quantize(NodeDef product, FloatArray weight, float largest) {
        Names name = new Names(product.getName());
        nodes.put(NodeDefs.number(name.of("a_min"), -largest));
        nodes.put(NodeDefs.number(name.of("a_max"), largest));
        nodes.put(NodeDefs.of("QuantizeV2", name.of("a"), product.getInput(0), name.of("a_min"), name.of("a_max"))
                .putAttr("T", INT8)
                .putAttr("mode", SCALED)
                .putAttr("round_mode", NodeDefs.text("HALF_TO_EVEN"))
                .build());
        float heaviest = 0;
        for (float value : weight.values()) {
            heaviest = Math.max(heaviest, Math.abs(value));
        }
        nodes.put(NodeDefs.constant(
                name.of("b"), DataType.DT_QINT8, quantized(weight.values(), heaviest), weight.shape()));
        nodes.put(NodeDefs.number(name.of("b_min"), -heaviest));
        nodes.put(NodeDefs.number(name.of("b_max"), heaviest));
        // The kernel adds the bias when it converts the result to float, so the node that adds it is removed.
        Optional<NodeDef> adder = nodes.ofType("BiasAdd").stream()
                .filter(node -> node.getInput(0).equals(product.getName()))
                .findFirst();
        String bias = adder.map(node -> node.getInput(1)).orElse(name.of("no_bias"));
        if (adder.isEmpty()) {
            int out = (int) weight.shape()[1];
            nodes.put(NodeDefs.floats(bias, new float[out], out));
        }
        nodes.put(quantizedProduct(adder.map(NodeDef::getName).orElse(product.getName()), name, bias));
    }

    private static byte[] quantized(float[] values, float largest) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) Math.rint(values[i] * MOST / largest);
        }
        return bytes;
    }

    private static NodeDef quantizedProduct(String as, Names name, String bias) {
        DataType wide = DataType.DT_FLOAT;
        return NodeDefs.of("_QuantizedMatMul", as)
                .addAllInput(List.of(name.of("a"), name.of("b"), bias))
                .addAllInput(List.of(name.of("a") + ":1", name.of("a") + ":2", name.of("b_min"), name.of("b_max")))
                .putAttr(
                        "Tdevice_inputs",
                        NodeDefs.types(DataType.DT_QINT8, DataType.DT_QINT8, wide, wide, wide, wide, wide))
                .putAttr("Thost_inputs", NodeDefs.types())
                .putAttr("Tdevice_outputs", NodeDefs.types(wide))
                .putAttr("Thost_outputs", NodeDefs.types())
                .putAttr("T1", INT8)
                .putAttr("T2", INT8)
                .putAttr("Tbias", FLOAT)
                .putAttr("U", FLOAT)
                .putAttr("Tout", FLOAT)
                .putAttr("fused_ops", NodeDefs.texts("BiasAdd", "Dequantize"))
                .putAttr("input_quant_mode", SCALED)
                .putAttr("is_weight_const", YES)
                .putAttr("is_bias_const", YES)
                .build();
    }

    /**
     * Returns the number of columns of the output of a product with a weight, before {@link #transposeWeights}; 0 for other
     * nodes.
     */
    int width(NodeDef product) {
        if (!product.getOp().equals("MatMul")) {
            return 0;
        }
        int columns = GraphEditor.flag(product, "transpose_b") ? 0 : 1;
        return weight(product).map(weight -> (int) weight.shape()[columns]).orElse(0);
    }

    /** Names of the nodes that replace one node. */
    private record Names(String node) {
        String of(String part) {
            return node + "/" + part;
        }
    }
}
