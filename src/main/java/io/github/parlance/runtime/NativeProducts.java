package io.github.parlance.runtime;

import io.github.parlance.bundle.Int8Scales.Axis;
import io.github.parlance.bundle.QuantizationRanges;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.proto.NodeDef;

/**
 * Replaces products with weights by native ones, which read weights that are packed once, when the model is loaded. Bias and
 * rectifier become parts of the product. Products with known input ranges become int8.
 */
final class NativeProducts {
    /** Type of a native product: x, float32, [rows, inner]; packed weights, uint8. */
    static final String PRODUCT = "ParlanceProduct";

    /** Largest matrix that can be packed. */
    private static final int MAX_INNER = 1 << 15;

    private static final int MAX_COLUMNS = 1 << 24;

    private final GraphEditor nodes;
    private final GraphWeights weights;
    private final Set<String> int8;

    /** @param ranges input ranges of the products that become int8; the ranges themselves are not used, since each row has its own */
    NativeProducts(GraphEditor nodes, GraphWeights weights, Optional<QuantizationRanges> ranges) {
        this.nodes = nodes;
        this.weights = weights;
        int8 = ranges.map(known -> known.largest().keySet()).orElse(Set.of());
    }

    void replace() {
        for (NodeDef product : nodes.ofType("MatMul")) {
            weights.matrix(product)
                    .filter(matrix -> !GraphEditor.flag(product, "transpose_a") && fits(matrix, axis(product)))
                    .ifPresent(matrix -> replace(product, matrix));
        }
    }

    private static Axis axis(NodeDef product) {
        return GraphEditor.flag(product, "transpose_b") ? Axis.ROWS : Axis.COLUMNS;
    }

    private static boolean fits(Weight matrix, Axis columns) {
        return matrix.shape()[columns == Axis.ROWS ? 1 : 0] <= MAX_INNER && columns(matrix, columns) <= MAX_COLUMNS;
    }

    private static int columns(Weight matrix, Axis columns) {
        return (int) Math.min(Integer.MAX_VALUE, matrix.shape()[columns == Axis.ROWS ? 0 : 1]);
    }

    private void replace(NodeDef product, Weight matrix) {
        String name = product.getName();
        int width = columns(matrix, axis(product));
        Optional<GraphWeights.Biased> biased = only(nodes.readers(name))
                .flatMap(weights::biased)
                .filter(each -> each.x().equals(name) && each.bias().size() == width);
        NodeDef last = biased.map(GraphWeights.Biased::adder).orElse(product);
        Optional<NodeDef> rectifier = only(nodes.readers(last.getName()))
                .filter(reader -> reader.getOp().equals("Relu"));
        float[] bias = biased.map(each -> each.bias().values()).orElseGet(() -> new float[width]);
        String packed = weights.put(packed(product, matrix, bias));
        nodes.put(NodeDefs.of(PRODUCT, rectifier.orElse(last).getName(), product.getInput(0), packed)
                .putAttr("rectified", rectifier.isPresent() ? NodeDefs.YES : NodeDefs.NO)
                .build());
    }

    private static Optional<NodeDef> only(List<NodeDef> nodes) {
        return nodes.size() == 1 ? Optional.of(nodes.get(0)) : Optional.empty();
    }

    private PackedWeight packed(NodeDef product, Weight matrix, float[] bias) {
        String name = product.getName() + "/packed";
        Axis columns = axis(product);
        return int8.contains(product.getName())
                ? PackedWeight.int8(name, ProductQuantizer.int8(matrix, columns), bias)
                : PackedWeight.floats(name, matrix, columns, bias);
    }
}
