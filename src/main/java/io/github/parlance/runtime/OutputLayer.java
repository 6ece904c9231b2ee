package io.github.parlance.runtime;

import java.util.BitSet;
import java.util.Optional;
import org.tensorflow.proto.NodeDef;

/**
 * The last layer of a network: a product with a matrix, and a bias if it has one.
 *
 * @param logits name of the node that computes the logits; remains valid when the layer is rewritten
 * @param width number of pieces; 0 if it is not known
 * @param bias bias of each piece
 */
record OutputLayer(String logits, int width, Optional<Weight> bias) {
    /**
     * Bias from which on downwards a piece is excluded. Models exclude pieces by a bias such as -1e9, which no product
     * outweighs.
     */
    private static final float EXCLUDED = -1e8f;

    /** @param logits name of the node that computes the logits */
    static OutputLayer of(GraphEditor nodes, GraphWeights weights, String logits) {
        NodeDef last = nodes.source(logits);
        Optional<GraphWeights.Biased> biased = weights.biased(last);
        NodeDef product = biased.map(each -> nodes.source(each.x())).orElse(last);
        int width = weights.matrix(product)
                .map(matrix -> (int) matrix.shape()[GraphEditor.flag(product, "transpose_b") ? 0 : 1])
                .orElse(0);
        return new OutputLayer(last.getName(), width, biased.map(GraphWeights.Biased::bias));
    }

    /** Returns the ids of the pieces that the bias excludes from all translations. */
    BitSet excluded() {
        BitSet excluded = new BitSet();
        bias.map(Weight::values).ifPresent(values -> {
            for (int id = 0; id < values.length; id++) {
                excluded.set(id, values[id] <= EXCLUDED);
            }
        });
        return excluded;
    }
}
