package io.github.parlance.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.proto.NodeDef;

/**
 * Folds the gain and bias of a layer normalization into the products that read its output: {@code (x * g + c)W + b} is
 * {@code x(gW) + (cW + b)}, which saves two operations. If other nodes read the output as well, nothing is folded.
 */
final class LayerNormFolding {
    private final GraphEditor nodes;
    private final GraphWeights weights;

    /** @param weights weights of the graph; new weights are added */
    LayerNormFolding(GraphEditor nodes, GraphWeights weights) {
        this.nodes = nodes;
        this.weights = weights;
    }

    /** A product and the node that adds its bias. */
    private record Affine(NodeDef product, Weight weight, NodeDef adder, Weight bias) {}

    void fold() {
        for (NodeDef shift : nodes.ofType("Add")) {
            NodeDef scaling = nodes.source(shift.getInput(0));
            Optional<Weight> bias = weights.vector(shift.getInput(1));
            if (bias.isPresent() && scaling.getOp().equals("Mul")) {
                weights.vector(scaling.getInput(1))
                        .ifPresent(gain -> fold(shift, scaling.getInput(0), gain, bias.get()));
            }
        }
    }

    private void fold(NodeDef shift, String normalized, Weight gain, Weight bias) {
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
        return weights.matrix(reader).flatMap(weight -> weights.biased(after.get(0))
                .map(biased -> new Affine(reader, weight, biased.adder(), biased.bias())));
    }

    private void fold(Affine reader, String normalized, float[] gain, float[] shift) {
        String name = reader.product().getName();
        Weight weight = reader.weight();
        String folded =
                weights.put(new Weight.Floats(name + "/folded_weights", weight.shape(), () -> scaled(weight, gain)));
        float[] bias = shifted(weight.values(), reader.bias().values(), shift);
        String foldedBias = weights.put(Weight.Floats.of(name + "/folded_bias", bias, bias.length));
        nodes.put(reader.product().toBuilder()
                .setInput(0, normalized)
                .setInput(1, folded)
                .build());
        nodes.put(reader.adder().toBuilder().setInput(1, foldedBias).build());
    }

    /** Multiplies each row of a matrix by a number. */
    private static float[] scaled(Weight matrix, float[] byRow) {
        int columns = (int) matrix.shape()[1];
        float[] scaled = matrix.values().clone();
        for (int at = 0; at < scaled.length; at++) {
            scaled[at] *= byRow[at / columns];
        }
        return scaled;
    }

    /** Adds the product of a row and a matrix to a bias. */
    private static float[] shifted(float[] matrix, float[] bias, float[] row) {
        float[] shifted = bias.clone();
        for (int at = 0; at < matrix.length; at++) {
            shifted[at % shifted.length] += row[at / shifted.length] * matrix[at];
        }
        return shifted;
    }
}
