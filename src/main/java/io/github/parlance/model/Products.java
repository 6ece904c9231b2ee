package io.github.parlance.model;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Matrix products of float32 operands, made in a chosen precision. */
public interface Products {

    static Products of(Ops tf, Precision precision) {
        return new PlainProducts(tf, precision);
    }

    /** The same, drawn by another. */
    Products in(Ops other);

    Precision precision();

    /** [rows, in] times [in, out]. */
    Operand<TFloat32> multiply(Operand<TFloat32> a, Operand<TFloat32> b);

    /** [rows, in] transposed, times [rows, out]: [in, out]. */
    Operand<TFloat32> multiplyTransposed(Operand<TFloat32> a, Operand<TFloat32> b);

    /**
     * Products of the matrices in the last two dimensions, for every index of the dimensions before.
     *
     * @param transposed whether b's matrices are transposed
     */
    Operand<TFloat32> multiplyEach(Operand<TFloat32> a, Operand<TFloat32> b, boolean transposed);
}
