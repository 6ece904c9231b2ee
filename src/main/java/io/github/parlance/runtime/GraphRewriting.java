package io.github.parlance.runtime;

import static io.github.parlance.runtime.NodeDefs.NO;

import io.github.parlance.bundle.QuantizationRanges;
import io.github.parlance.bundle.Signatures;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/**
 * A trained graph that is being rewritten so that it is faster and computes the same values. Independent of the architecture:
 * looks for operations that networks are built from, and leaves all others unchanged.
 */
record GraphRewriting(GraphEditor nodes, GraphWeights weights) {

    /** Begins with the gain and bias of normalizations folded into the products that read them. */
    static GraphRewriting of(TrainedGraph trained) {
        GraphEditor nodes = new GraphEditor(trained.definition());
        GraphRewriting rewriting = new GraphRewriting(nodes, new GraphWeights(nodes, trained.weights()));
        new LayerNormFolding(nodes, rewriting.weights).fold();
        return rewriting;
    }

    /**
     * Replaces the candidate search by a faster one, if the graph contains the expected nodes.
     *
     * @param step the function that searches
     * @param shortened whether only the pieces of a shortlist are searched
     * @param engine code that searches
     * @return the layer that computes the logits
     */
    Optional<OutputLayer> searchCandidates(SignatureDef step, boolean shortened, Engine engine) {
        return Optional.ofNullable(step.getInputsMap().get(Signatures.TOKENS))
                .flatMap(tokens -> TopKRewrite.in(nodes, tokens.getName()))
                .map(search -> {
                    OutputLayer output = OutputLayer.of(nodes, weights, search.logits());
                    if (shortened) {
                        new OutputLayerShortlist(this).addInputs();
                        search.rewriteForPieces(OutputLayerShortlist.PIECES, OutputLayerShortlist.MASK, engine);
                    } else {
                        search.rewriteForAll(output.width(), engine);
                    }
                    return output;
                });
    }

    /** Converts products with known input ranges to TensorFlow's int8 products. */
    private void quantizeProducts(QuantizationRanges ranges) {
        new ProductQuantizer(nodes, weights, ranges).quantize();
    }

    /**
     * Converts products with known input ranges to int8, and all products with weights to those of an engine.
     *
     * @param ranges input ranges of the products to quantize
     */
    void chooseProducts(Engine engine, Optional<QuantizationRanges> ranges) {
        if (engine instanceof Engine.Native) {
            new NativeProducts(nodes, weights, ranges).replace();
            ranges.ifPresent(known -> new ProductQuantizer(nodes, weights, known).quantizeLookUps());
        } else {
            ranges.ifPresent(this::quantizeProducts);
        }
    }

    /** Transposes weights to the layout in which products read them; reading a transposed matrix is slower. */
    void transposeWeights() {
        for (NodeDef product : nodes.ofType("MatMul")) {
            if (GraphEditor.flag(product, "transpose_b")) {
                weights.matrix(product)
                        .ifPresent(weight -> nodes.put(product.toBuilder()
                                .setInput(1, weights.put(transposed(weight)))
                                .putAttr("transpose_b", NO)
                                .build()));
            }
        }
    }

    private static Weight transposed(Weight matrix) {
        int rows = (int) matrix.shape()[0];
        int columns = (int) matrix.shape()[1];
        return new Weight.Floats(matrix.name() + "/transposed", new long[] {columns, rows}, () -> {
            float[] values = matrix.values();
            float[] transposed = new float[values.length];
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    transposed[column * rows + row] = values[row * columns + column];
                }
            }
            return transposed;
        });
    }

    /**
     * Adds an output to every product with a weight: the largest absolute value it reads.
     *
     * @return names of the products
     */
    List<String> observeProducts() {
        List<NodeDef> products = nodes.ofType("MatMul").stream()
                .filter(product -> weights.matrix(product).isPresent())
                .toList();
        for (NodeDef product : products) {
            String name = product.getName();
            nodes.put(NodeDefs.ints(name + "/all", new int[] {0, 1}, 2));
            nodes.put(NodeDefs.onFloats("Abs", name + "/absolute", product.getInput(0)));
            nodes.put(NodeDefs.reduce("Max", largest(name), name + "/absolute", name + "/all", false));
        }
        return products.stream().map(NodeDef::getName).toList();
    }

    /** Returns the name of that output's node. */
    static String largest(String product) {
        return product + "/largest";
    }

    /** Returns the names of the nodes that produce the inputs and outputs of functions. */
    static Set<String> ends(Map<String, SignatureDef> signatures) {
        Set<String> ends = new HashSet<>();
        signatures.values().forEach(signature -> {
            ends.addAll(producers(signature.getInputsMap()));
            ends.addAll(producers(signature.getOutputsMap()));
        });
        return ends;
    }

    /** Returns the names of the nodes that produce tensors. */
    static List<String> producers(Map<String, TensorInfo> tensors) {
        return tensors.values().stream()
                .map(TensorInfo::getName)
                .map(GraphEditor::operation)
                .toList();
    }
}
