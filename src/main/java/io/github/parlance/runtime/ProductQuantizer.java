package io.github.parlance.runtime;

import static io.github.parlance.runtime.NodeDefs.FLOAT;
import static io.github.parlance.runtime.NodeDefs.INT;
import static io.github.parlance.runtime.NodeDefs.YES;

import io.github.parlance.bundle.Int8Scales.Axis;
import io.github.parlance.bundle.QuantizationRanges;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/**
 * Converts products with weights to int8. Weights have a scale for each column of the result. Inputs have one scale for each
 * product, from a range found beforehand, so that the result for a sentence does not depend on the other sentences of the
 * batch. A table in which rows are looked up is int8 as well, so that no copy in floats is needed.
 */
final class ProductQuantizer {
    private static final AttrValue INT8 = NodeDefs.type(DataType.DT_QINT8);
    private static final AttrValue SCALED = NodeDefs.text("SCALED");

    private final GraphEditor nodes;
    private final GraphWeights weights;
    private final QuantizationRanges ranges;
    private final Map<String, Weight.Int8> quantized = new HashMap<>();

    /** @param ranges input ranges of the products to convert */
    ProductQuantizer(GraphEditor nodes, GraphWeights weights, QuantizationRanges ranges) {
        this.nodes = nodes;
        this.weights = weights;
        this.ranges = ranges;
    }

    /** Returns the weights to convert and the axes of their scales, by name. */
    Map<String, Axis> axes() {
        Map<String, Axis> axes = new HashMap<>();
        products()
                .forEach(product ->
                        axes.putIfAbsent(weights.matrix(product).orElseThrow().name(), axis(product)));
        for (NodeDef lookUp : nodes.ofType("GatherV2")) {
            table(lookUp).ifPresent(table -> axes.putIfAbsent(table.name(), Axis.ROWS));
        }
        return axes;
    }

    private List<NodeDef> products() {
        return nodes.ofType("MatMul").stream()
                .filter(product -> ranges.largest().containsKey(product.getName()))
                .filter(product -> weights.matrix(product).isPresent())
                .toList();
    }

    private static Axis axis(NodeDef product) {
        return GraphEditor.flag(product, "transpose_b") ? Axis.ROWS : Axis.COLUMNS;
    }

    /** Returns the matrix of which a node gathers rows; empty if it does something else, or if the matrix is small. */
    private Optional<Weight> table(NodeDef gather) {
        boolean ofRows = weights.isZero(gather.getInput(2))
                && gather.getAttrOrDefault("batch_dims", NodeDefs.number(0)).getI() == 0;
        return Optional.of(gather.getInput(0))
                .filter(table -> ofRows)
                .flatMap(weights::find)
                .filter(table -> table.shape().length == 2 && table.size() >= WeightedSession.LARGE);
    }

    /** Converts all products with known ranges, and the look-ups in their weights. */
    void quantize() {
        for (NodeDef product : products()) {
            Weight matrix = weights.matrix(product).orElseThrow();
            quantize(product, variable(matrix, axis(product)));
        }
        quantizeLookUps();
    }

    /** Converts the look-ups in weights of products with known ranges, and in large tables that no product reads. */
    void quantizeLookUps() {
        Map<String, Axis> axes = axes();
        for (NodeDef lookUp : nodes.ofType("GatherV2")) {
            table(lookUp)
                    .filter(table -> axes.get(table.name()) == Axis.ROWS)
                    .ifPresent(table -> lookUp(lookUp, variable(table, Axis.ROWS)));
        }
    }

    private Weight.Int8 variable(Weight matrix, Axis axis) {
        Weight.Int8 int8 = quantized.computeIfAbsent(name(matrix, axis), name -> int8(matrix, axis));
        weights.put(int8);
        return int8;
    }

    /** Quantizes a matrix, unless it was stored in int8 with scales along the same axis. */
    static Weight.Int8 int8(Weight matrix, Axis axis) {
        return matrix instanceof Weight.Int8 stored && stored.scales().axis() == axis
                ? new Weight.Int8(name(matrix, axis), stored.shape(), stored.scales(), stored.bytes())
                : Weight.Int8.of(name(matrix, axis), matrix, axis);
    }

    private static String name(Weight matrix, Axis axis) {
        return matrix.name() + "/" + (axis == Axis.ROWS ? "int8_rows" : "int8_columns");
    }

    private void quantize(NodeDef product, Weight.Int8 matrix) {
        String name = product.getName();
        float range = ranges.largest().get(name);
        nodes.put(NodeDefs.number(name + "/a_min", -range));
        nodes.put(NodeDefs.number(name + "/a_max", range));
        nodes.put(NodeDefs.of("QuantizeV2", name + "/a", product.getInput(0), name + "/a_min", name + "/a_max")
                .putAttr("T", INT8)
                .putAttr("mode", SCALED)
                .putAttr("round_mode", NodeDefs.text("HALF_TO_EVEN"))
                .build());
        float[] largest = matrix.scales().largest();
        // The kernel adds the bias when it converts the result to float, so the node that adds it is removed.
        Optional<GraphWeights.Biased> biased = biased(product, largest.length);
        String bias = biased.map(each -> each.bias().name())
                .orElseGet(() -> vector(name + "/no_bias", new float[largest.length]));
        List<String> inputs = List.of(
                name + "/a",
                matrix.name(),
                bias,
                name + "/a:1",
                name + "/a:2",
                vector(matrix.name() + "/lowest", negative(largest)),
                vector(matrix.name() + "/largest", largest));
        nodes.put(quantizedProduct(
                biased.map(each -> each.adder().getName()).orElse(name), inputs, axis(product) == Axis.ROWS));
    }

    private Optional<GraphWeights.Biased> biased(NodeDef product, int width) {
        return nodes.readers(product.getName()).stream()
                .flatMap(reader -> weights.biased(reader).stream())
                .filter(each ->
                        each.x().equals(product.getName()) && each.bias().size() == width)
                .findFirst();
    }

    private String vector(String name, float[] values) {
        return weights.put(Weight.Floats.of(name, values, values.length));
    }

    private static float[] negative(float[] values) {
        float[] negative = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            negative[i] = -values[i];
        }
        return negative;
    }

    private static NodeDef quantizedProduct(String name, List<String> inputs, boolean transposed) {
        DataType wide = DataType.DT_FLOAT;
        return NodeDefs.of("_QuantizedMatMul", name)
                .addAllInput(inputs)
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
                .putAttr("transpose_b", transposed ? YES : NodeDefs.NO)
                .putAttr("fused_ops", NodeDefs.texts("BiasAdd", "Dequantize"))
                .putAttr("input_quant_mode", SCALED)
                .putAttr("is_weight_const", YES)
                .putAttr("is_bias_const", YES)
                .build();
    }

    /** Replaces a look-up by one of integers, and of the scales by which they are multiplied. */
    private void lookUp(NodeDef lookUp, Weight.Int8 table) {
        String name = lookUp.getName();
        String ids = lookUp.getInput(1);
        String axis = lookUp.getInput(2);
        float[] scales = table.scales().values();
        String column = weights.put(Weight.Floats.of(table.name() + "/scales", scales, scales.length, 1));
        AttrValue idType = lookUp.getAttrOrDefault("Tindices", INT);
        nodes.put(gather(name + "/integers", table.name(), INT8, ids, axis, idType));
        nodes.put(gather(name + "/scales", column, FLOAT, ids, axis, idType));
        nodes.put(NodeDefs.bitcast(name + "/signed", name + "/integers", DataType.DT_QINT8, DataType.DT_INT8));
        nodes.put(NodeDefs.of("Cast", name + "/numbers", name + "/signed")
                .putAttr("SrcT", NodeDefs.type(DataType.DT_INT8))
                .putAttr("DstT", FLOAT)
                .build());
        nodes.put(NodeDefs.onFloats("Mul", name, name + "/numbers", name + "/scales"));
    }

    private static NodeDef gather(
            String name, String table, AttrValue type, String ids, String axis, AttrValue idType) {
        return NodeDefs.gather(name, table, type, ids, axis, 0).toBuilder()
                .putAttr("Tindices", idType)
                .build();
    }
}
