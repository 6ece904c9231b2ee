package io.github.parlance.model.weights;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Matrix products of float32 operands, computed in a chosen precision. */
public interface MatMulOps {

    static MatMulOps of(Ops tf, Precision precision) {
        return new DirectMatMul(tf, precision);
    }

    /** Returns these products for use with other {@code Ops}. */
    MatMulOps in(Ops other);

    Precision precision();

    /** Multiplies [rows, in] by [in, out]. */
    Operand<TFloat32> multiply(Operand<TFloat32> a, Operand<TFloat32> b);

    /** Multiplies the transpose of [rows, in] by [rows, out]: [in, out]. */
    Operand<TFloat32> multiplyTransposed(Operand<TFloat32> a, Operand<TFloat32> b);

    /**
     * Multiplies the matrices in the last two dimensions, for every index of the other dimensions.
     *
     * @param transposed whether b's matrices are transposed
     */
    Operand<TFloat32> multiplyEach(Operand<TFloat32> a, Operand<TFloat32> b, boolean transposed);
}
