package io.github.parlance.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/** Weights of a graph that is being edited, by the name of the variable that holds them. */
final class GraphWeights {
    static final String VARIABLE = "VariableV2";

    private static final Set<String> ADDITIONS = Set.of("BiasAdd", "Add", "AddV2");

    private final GraphEditor nodes;
    private final Map<String, Weight> byName;

    /** @param byName weights of the variables that the graph has */
    GraphWeights(GraphEditor nodes, Map<String, Weight> byName) {
        this.nodes = nodes;
        this.byName = new HashMap<>(byName);
    }

    /**
     * Returns the weight that a variable holds, in the variable's type.
     *
     * @throws IllegalArgumentException if it has none
     */
    Weight of(NodeDef variable) {
        Weight weight = byName.get(variable.getName());
        if (weight == null) {
            throw new IllegalArgumentException(
                    "its graph has the variable " + variable.getName() + ", for which no value is stored");
        }
        boolean asStored = variable.getAttrOrThrow("dtype").getType() == weight.type();
        return asStored ? weight : new Weight.Floats(weight.name(), weight.shape(), weight::values);
    }

    /** Returns the weight that an input reads; empty if it is computed. */
    Optional<Weight> find(String input) {
        return Optional.ofNullable(byName.get(nodes.source(input).getName()));
    }

    /** Returns the weight that an input reads if it has one dimension. */
    Optional<Weight> vector(String input) {
        return find(input).filter(weight -> weight.shape().length == 1);
    }

    /** Returns the matrix with which a product multiplies; empty if both factors are computed. */
    Optional<Weight> matrix(NodeDef product) {
        return product.getOp().equals("MatMul")
                ? find(product.getInput(1)).filter(weight -> weight.shape().length == 2)
                : Optional.empty();
    }

    /** Adds a variable that holds a weight, unless there is one of this name. */
    String put(Weight weight) {
        if (byName.putIfAbsent(weight.name(), weight) == null) {
            nodes.put(NodeDefs.variable(weight.name(), weight.type(), weight.shape()));
        }
        return weight.name();
    }

    /** Returns whether an input reads a constant zero with one element. */
    boolean isZero(String input) {
        NodeDef node = nodes.source(input);
        TensorProto value =
                node.getAttrOrDefault("value", AttrValue.getDefaultInstance()).getTensor();
        boolean zero = value.getTensorContent().isEmpty()
                ? value.getIntValList().stream().allMatch(number -> number == 0)
                : IntStream.range(0, value.getTensorContent().size())
                        .allMatch(at -> value.getTensorContent().byteAt(at) == 0);
        return node.getOp().equals("Const") && value.getDtype() == DataType.DT_INT32 && zero;
    }

    /**
     * A sum of a computed tensor and a vector.
     *
     * @param x input that is computed
     */
    record Biased(NodeDef adder, String x, Weight bias) {}

    /** Returns the parts of a node that adds a bias; empty for other nodes. */
    Optional<Biased> biased(NodeDef adder) {
        return ADDITIONS.contains(adder.getOp())
                ? vector(adder.getInput(1)).map(bias -> new Biased(adder, adder.getInput(0), bias))
                : Optional.empty();
    }
}
