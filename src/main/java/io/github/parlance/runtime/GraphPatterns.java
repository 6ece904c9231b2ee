package io.github.parlance.runtime;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/** Tests nodes of a graph against the shapes that a network is built from. */
final class GraphPatterns {
    private static final Set<String> SUMS = Set.of("Add", "AddV2");
    private static final Set<String> BATCH_PRODUCTS = Set.of("BatchMatMul", "BatchMatMulV2", "BatchMatMulV3");
    private static final int[] HEADS_FIRST = {0, 2, 1, 3};

    private final GraphEditor nodes;

    GraphPatterns(GraphEditor nodes) {
        this.nodes = nodes;
    }

    /** A graph differs from the expected one. */
    static final class MismatchException extends Exception {
        private static final long serialVersionUID = 1;

        MismatchException(NodeDef node, String expected) {
            super("node " + node.getName() + " is of type " + node.getOp() + ", expected " + expected);
        }
    }

    /** Returns the node that produces a tensor. */
    NodeDef source(String tensor) {
        return nodes.source(tensor);
    }

    /** Returns whether a node is computed from another. */
    boolean depends(NodeDef node, String on) {
        return nodes.needed(List.of(node.getName())).contains(on);
    }

    /** Returns the node that produces an input of another. */
    NodeDef input(NodeDef node, int index) {
        return nodes.source(node.getInput(index));
    }

    /** Returns the node that produces an input, which must be of this type. */
    NodeDef input(NodeDef node, int index, String type) throws MismatchException {
        return require(input(node, index), type);
    }

    static NodeDef require(NodeDef node, String type) throws MismatchException {
        return require(node, node.getOp().equals(type), type);
    }

    static NodeDef require(NodeDef node, boolean matches, String expected) throws MismatchException {
        if (!matches) {
            throw new MismatchException(node, expected);
        }
        return node;
    }

    static boolean isSum(NodeDef node) {
        return SUMS.contains(node.getOp());
    }

    /** Requires products of the matrices in the last two dimensions. */
    static NodeDef batchProduct(NodeDef node, boolean transposed) throws MismatchException {
        boolean matches = BATCH_PRODUCTS.contains(node.getOp())
                && !GraphEditor.flag(node, "adj_x")
                && GraphEditor.flag(node, "adj_y") == transposed;
        return require(node, matches, "BatchMatMul with adj_y " + transposed);
    }

    /** Returns the input of a transposition that exchanges the two dimensions in the middle. */
    NodeDef exchanged(NodeDef node) throws MismatchException {
        require(node, "Transpose");
        int[] order = ints(input(node, 1));
        return input(require(node, Arrays.equals(order, HEADS_FIRST), "an exchange of dimensions 1 and 2"), 0);
    }

    /** Returns the numbers of a constant; an empty array for other nodes. */
    static int[] ints(NodeDef node) {
        TensorProto value =
                node.getAttrOrDefault("value", AttrValue.getDefaultInstance()).getTensor();
        if (!node.getOp().equals("Const") || value.getDtype() != DataType.DT_INT32) {
            return new int[0];
        }
        int size = size(value);
        if (!value.getTensorContent().isEmpty()) {
            var content = value.getTensorContent()
                    .asReadOnlyByteBuffer()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asIntBuffer();
            return IntStream.range(0, size).map(content::get).toArray();
        }
        List<Integer> given = value.getIntValList();
        return IntStream.range(0, size)
                .map(i -> given.isEmpty() ? 0 : given.get(Math.min(i, given.size() - 1)))
                .toArray();
    }

    /** Returns the number that a constant of integers holds. */
    static int integer(NodeDef node) throws MismatchException {
        int[] all = ints(node);
        require(node, all.length == 1, "a constant with one integer");
        return all[0];
    }

    /** Returns the number that a constant of floats holds. */
    static float real(NodeDef node) throws MismatchException {
        TensorProto value =
                node.getAttrOrDefault("value", AttrValue.getDefaultInstance()).getTensor();
        boolean matches = node.getOp().equals("Const") && value.getDtype() == DataType.DT_FLOAT && size(value) == 1;
        require(node, matches, "a constant with one float");
        if (!value.getTensorContent().isEmpty()) {
            return value.getTensorContent()
                    .asReadOnlyByteBuffer()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getFloat();
        }
        return value.getFloatValCount() == 0 ? 0 : value.getFloatVal(0);
    }

    private static int size(TensorProto value) {
        return (int) value.getTensorShape().getDimList().stream()
                .mapToLong(dimension -> dimension.getSize())
                .reduce(1, (a, b) -> a * b);
    }
}
