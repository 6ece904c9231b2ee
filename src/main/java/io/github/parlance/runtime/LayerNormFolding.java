package io.github.parlance.runtime;

import io.github.parlance.bundle.NumpyArchive.FloatArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.proto.NodeDef;

/**
 * Folds the gain and bias of a layer normalization into the products that read its output: {@code (x * g + c)W + b} is
 * {@code x(gW) + (cW + b)}, which saves two operations. If other nodes read the output as well, nothing is folded.
 */
final class LayerNormFolding {
    private final GraphEditor nodes;
    private final Map<String, FloatArray> constants;

    /** @param constants values of weights by name; new weights are added */
    LayerNormFolding(GraphEditor nodes, Map<String, FloatArray> constants) {
        this.nodes = nodes;
        this.constants = constants;
    }

    /** A product and the node that adds its bias. */
    private record Affine(NodeDef product, FloatArray weight, NodeDef adder, FloatArray bias) {}

    void fold() {
        for (NodeDef shift : nodes.ofType("Add")) {
            NodeDef scaling = nodes.source(shift.getInput(0));
            Optional<FloatArray> bias = vector(shift.getInput(1));
            if (bias.isPresent() && scaling.getOp().equals("Mul")) {
                vector(scaling.getInput(1)).ifPresent(gain -> fold(shift, scaling.getInput(0), gain, bias.get()));
            }
        }
    }

    private Optional<FloatArray> vector(String input) {
        return constant(input).filter(array -> array.shape().length == 1);
    }

    private Optional<FloatArray> constant(String input) {
        return Optional.ofNullable(constants.get(nodes.source(input).getName()));
    }

    private void fold(NodeDef shift, String normalized, FloatArray gain, FloatArray bias) {
        List<Affine> readers = new ArrayList<>();
        for (NodeDef reader : nodes.readers(shift.getName())) {
            Optional<Affine> affine = affine(reader, shift);
            if (affine.isEmpty()) {
                return;
            }
            readers.add(affine.get());
        }
        readers.forEach(reader -> fold(reader, normalized, gain.values(), bias.values()));
    }

    private Optional<Affine> affine(NodeDef reader, NodeDef shift) {
        if (!reader.getOp().equals("MatMul")
                || GraphEditor.flag(reader, "transpose_b")
                || nodes.source(reader.getInput(0)) != shift) {
            return Optional.empty();
        }
        List<NodeDef> after = nodes.readers(reader.getName());
        if (after.size() != 1 || !after.get(0).getOp().equals("BiasAdd")) {
            return Optional.empty();
        }
        return constant(reader.getInput(1))
                .flatMap(weight ->
                        vector(after.get(0).getInput(1)).map(bias -> new Affine(reader, weight, after.get(0), bias)));
    }

    private void fold(Affine reader, String normalized, float[] gain, float[] shift) {
        int rows = (int) reader.weight().shape()[0];
        int columns = (int) reader.weight().shape()[1];
        float[] weight = reader.weight().values().clone();
        float[] bias = reader.bias().values().clone();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int at = row * columns + column;
                bias[column] += shift[row] * weight[at];
                weight[at] *= gain[row];
            }
        }
        String name = reader.product().getName();
        String weightName = put(name + "/folded_weights", weight, rows, columns);
        String biasName = put(name + "/folded_bias", bias, columns);
        nodes.put(reader.product().toBuilder()
                .setInput(0, normalized)
                .setInput(1, weightName)
                .build());
        nodes.put(reader.adder().toBuilder().setInput(1, biasName).build());
    }

    private String put(String name, float[] values, long... shape) {
        constants.put(name, new FloatArray(name, shape, values));
        nodes.put(NodeDefs.floats(name, values, shape));
        return name;
    }
}
