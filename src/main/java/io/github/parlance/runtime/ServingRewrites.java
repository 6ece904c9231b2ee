package io.github.parlance.runtime;

import static io.github.parlance.runtime.Nodes.FLOAT;
import static io.github.parlance.runtime.Nodes.NO;
import static io.github.parlance.runtime.Nodes.YES;

import io.github.parlance.bundle.NumpyArchive.FloatArray;
import io.github.parlance.bundle.ProductRanges;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/**
 * What is done to a trained graph so that it serves faster and says the same. Knows no architecture: it looks for the
 * operations a network is drawn with, and leaves alone what it does not know.
 */
final class ServingRewrites {
    private static final AttrValue NARROW = Nodes.type(DataType.DT_QINT8);
    private static final AttrValue SCALED = Nodes.text("SCALED");
    /** Largest number of eight bits whose opposite is one, too. */
    private static final float MOST = 127;

    private final NodeMap nodes;
    private final Map<String, FloatArray> constants;

    /**
     * @param nodes of the trained graph; changed
     * @param weights values of its variables, by name
     */
    ServingRewrites(NodeMap nodes, Map<String, FloatArray> weights) {
        this.nodes = nodes;
        constants = new HashMap<>(weights);
    }

    /** Makes variables constants, which are not read anew at every run, and which kernels may lay out once and for all. */
    void freeze() {
        for (NodeDef variable : nodes.ofType("VariableV2")) {
            FloatArray array = constants.get(variable.getName());
            nodes.put(Nodes.floats(variable.getName(), array.values(), array.shape()));
        }
    }

    /** Takes what normalizations do last into the products that read them. */
    void foldNorms() {
        new NormFolding(nodes, constants).fold();
    }

    /** Lays weights out as products read them: a transposed product reads the whole matrix against the grain. */
    void turnWeights() {
        for (NodeDef product : nodes.ofType("MatMul")) {
            Optional<FloatArray> weight = weight(product);
            if (weight.isPresent() && NodeMap.flag(product, "transpose_b")) {
                String turned = product.getName() + "/weights";
                FloatArray array = turned(turned, weight.get());
                constants.put(turned, array);
                nodes.put(Nodes.floats(turned, array.values(), array.shape()));
                nodes.put(product.toBuilder()
                        .setInput(1, turned)
                        .putAttr("transpose_b", NO)
                        .build());
            }
        }
    }

    private static FloatArray turned(String name, FloatArray matrix) {
        int rows = (int) matrix.shape()[0];
        int columns = (int) matrix.shape()[1];
        float[] turned = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                turned[column * rows + row] = matrix.values()[row * columns + column];
            }
        }
        return new FloatArray(name, new long[] {columns, rows}, turned);
    }

    /** The weight a product reads; empty if it multiplies what it is given. */
    private Optional<FloatArray> weight(NodeDef product) {
        return Optional.ofNullable(
                constants.get(nodes.source(product.getInput(1)).getName()));
    }

    /**
     * Has every product with a weight tell the largest absolute value it reads.
     *
     * @return the products
     */
    List<String> watchProducts() {
        List<NodeDef> products = nodes.ofType("MatMul").stream()
                .filter(product -> weight(product).isPresent())
                .toList();
        for (NodeDef product : products) {
            Names name = new Names(product.getName());
            nodes.put(Nodes.ints(name.of("all"), new int[] {0, 1}, 2));
            nodes.put(Nodes.onFloats("Abs", name.of("absolute"), product.getInput(0)));
            nodes.put(Nodes.reduce("Max", largest(product.getName()), name.of("absolute"), name.of("all"), false));
        }
        return products.stream().map(NodeDef::getName).toList();
    }

    /** The operation that tells. */
    static String largest(String product) {
        return new Names(product).of("largest");
    }

    /**
     * Makes products of eight bits of those whose ranges are known, after {@link #turnWeights}. What is read is scaled by a
     * range of its own for each product, so that the result for a sentence does not depend on what stands beside it.
     */
    void narrowProducts(ProductRanges ranges) {
        for (NodeDef product : nodes.ofType("MatMul")) {
            Float largest = ranges.largest().get(product.getName());
            if (largest != null) {
                weight(product).ifPresent(weight -> narrow(product, weight, largest));
            }
        }
    }

    private void narrow(NodeDef product, FloatArray weight, float largest) {
        Names name = new Names(product.getName());
        nodes.put(Nodes.number(name.of("a_min"), -largest));
        nodes.put(Nodes.number(name.of("a_max"), largest));
        nodes.put(Nodes.of("QuantizeV2", name.of("a"), product.getInput(0), name.of("a_min"), name.of("a_max"))
                .putAttr("T", NARROW)
                .putAttr("mode", SCALED)
                .putAttr("round_mode", Nodes.text("HALF_TO_EVEN"))
                .build());
        float heaviest = 0;
        for (float value : weight.values()) {
            heaviest = Math.max(heaviest, Math.abs(value));
        }
        nodes.put(Nodes.constant(name.of("b"), DataType.DT_QINT8, narrowed(weight.values(), heaviest), weight.shape()));
        nodes.put(Nodes.number(name.of("b_min"), -heaviest));
        nodes.put(Nodes.number(name.of("b_max"), heaviest));
        // The kernel adds a bias while it widens the result again, so the operation that would add it falls away.
        Optional<NodeDef> adder = nodes.ofType("BiasAdd").stream()
                .filter(node -> node.getInput(0).equals(product.getName()))
                .findFirst();
        String bias = adder.map(node -> node.getInput(1)).orElse(name.of("no_bias"));
        if (adder.isEmpty()) {
            int out = (int) weight.shape()[1];
            nodes.put(Nodes.floats(bias, new float[out], out));
        }
        nodes.put(narrowProduct(adder.map(NodeDef::getName).orElse(product.getName()), name, bias));
    }

    private static byte[] narrowed(float[] values, float largest) {
        byte[] narrow = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            narrow[i] = (byte) Math.rint(values[i] * MOST / largest);
        }
        return narrow;
    }

    private static NodeDef narrowProduct(String as, Names name, String bias) {
        DataType wide = DataType.DT_FLOAT;
        return Nodes.of("_QuantizedMatMul", as)
                .addAllInput(List.of(name.of("a"), name.of("b"), bias))
                .addAllInput(List.of(name.of("a") + ":1", name.of("a") + ":2", name.of("b_min"), name.of("b_max")))
                .putAttr(
                        "Tdevice_inputs",
                        Nodes.types(DataType.DT_QINT8, DataType.DT_QINT8, wide, wide, wide, wide, wide))
                .putAttr("Thost_inputs", Nodes.types())
                .putAttr("Tdevice_outputs", Nodes.types(wide))
                .putAttr("Thost_outputs", Nodes.types())
                .putAttr("T1", NARROW)
                .putAttr("T2", NARROW)
                .putAttr("Tbias", FLOAT)
                .putAttr("U", FLOAT)
                .putAttr("Tout", FLOAT)
                .putAttr("fused_ops", Nodes.texts("BiasAdd", "Dequantize"))
                .putAttr("input_quant_mode", SCALED)
                .putAttr("is_weight_const", YES)
                .putAttr("is_bias_const", YES)
                .build();
    }

    /** Columns of what a product with a weight gives, before {@link #turnWeights}; 0 if it is something else. */
    int width(NodeDef product) {
        if (!product.getOp().equals("MatMul")) {
            return 0;
        }
        int columns = NodeMap.flag(product, "transpose_b") ? 0 : 1;
        return weight(product).map(weight -> (int) weight.shape()[columns]).orElse(0);
    }

    /** Names of operations that come in the place of one. */
    private record Names(String place) {
        String of(String part) {
            return place + "/" + part;
        }
    }
}
