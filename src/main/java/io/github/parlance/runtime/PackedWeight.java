package io.github.parlance.runtime;

import io.github.parlance.bundle.Int8Scales.Axis;
import org.tensorflow.Tensor;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/**
 * The weights of a native product: a matrix with its scales and a bias, laid out by a native operation when the variable is
 * assigned. The length of the block follows
 * {@code src/main/c/packed.h}.
 *
 * @param matrix floats, or integers with a scale for each column of the result
 * @param columns dimension of the matrix that has an index for each column of the result
 * @param bias a number for each column
 */
record PackedWeight(String name, Weight matrix, Axis columns, float[] bias) implements Weight {
    private static final int HEADER_BYTES = 64;
    private static final int PANEL = 16;
    private static final int GROUP = 4;

    /** Packs floats. */
    static PackedWeight floats(String name, Weight matrix, Axis columns, float[] bias) {
        return new PackedWeight(name, new Floats(matrix.name(), matrix.shape(), matrix::values), columns, bias);
    }

    /** Packs integers. */
    static PackedWeight int8(String name, Int8 matrix, float[] bias) {
        return new PackedWeight(name, matrix, matrix.scales().axis(), bias);
    }

    /** Returns the length of the packed block in bytes. */
    @Override
    public long[] shape() {
        long width = roundedUp(bias.length, PANEL);
        long each =
                matrix instanceof Int8 ? 3L * Float.BYTES + roundedUp(inner(), GROUP) : (1L + inner()) * Float.BYTES;
        return new long[] {HEADER_BYTES + width * each};
    }

    /** Returns how many numbers a row of the product's input has. */
    int inner() {
        return (int) matrix.shape()[columns == Axis.ROWS ? 1 : 0];
    }

    private static long roundedUp(long number, int to) {
        return (number + to - 1) / to * to;
    }

    /** Computes the values of the matrix as it was before it was packed. */
    @Override
    public float[] values() {
        return matrix.values();
    }

    @Override
    public DataType type() {
        return DataType.DT_UINT8;
    }

    @Override
    public boolean isVariable() {
        return true;
    }

    @Override
    public NodeDef constant() {
        throw new UnsupportedOperationException(name + " is always a variable");
    }

    @Override
    public Tensor tensor() {
        return matrix.tensor();
    }

    @Override
    public DataType fedType() {
        return matrix.fedType();
    }

    @Override
    public String converted(GraphEditor nodes, String fed) {
        String packed = fed + "/packed";
        nodes.put(NodeDefs.floats(fed + "/bias", bias, bias.length));
        NodeDef.Builder packing = matrix instanceof Int8 int8
                ? NodeDefs.of("ParlancePackInt8", packed, fed, scales(nodes, fed, int8))
                : NodeDefs.of("ParlancePackFloat", packed, fed);
        nodes.put(packing.addInput(fed + "/bias")
                .putAttr("transposed", columns == Axis.ROWS ? NodeDefs.YES : NodeDefs.NO)
                .build());
        return packed;
    }

    private static String scales(GraphEditor nodes, String fed, Int8 matrix) {
        float[] scales = matrix.scales().values();
        nodes.put(NodeDefs.floats(fed + "/scales", scales, scales.length));
        return fed + "/scales";
    }
}
