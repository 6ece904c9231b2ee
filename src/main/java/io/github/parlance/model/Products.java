package io.github.parlance.model;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** Matrix products of float32 operands, made in a chosen precision. */
public final class Products {
    private final Ops tf;
    private final Precision precision;

    public Products(Ops tf, Precision precision) {
        this.tf = tf;
        this.precision = precision;
    }

    /** The same, drawn by another. */
    Products in(Ops other) {
        return new Products(other, precision);
    }

    /** [rows, in] times [in, out]. */
    Operand<TFloat32> multiply(Operand<TFloat32> a, Operand<TFloat32> b) {
        return precision == Precision.FLOAT32 ? tf.linalg.matMul(a, b) : multiply(a, b, precision.type());
    }

    private <T extends TNumber> Operand<TFloat32> multiply(Operand<TFloat32> a, Operand<TFloat32> b, Class<T> type) {
        return tf.dtypes.cast(tf.linalg.matMul(narrow(a, type), narrow(b, type)), TFloat32.class);
    }

    /**
     * Products of the matrices in the last two dimensions, for every index of the dimensions before.
     *
     * @param transposed whether b's matrices are transposed
     */
    Operand<TFloat32> multiplyEach(Operand<TFloat32> a, Operand<TFloat32> b, boolean transposed) {
        return precision == Precision.FLOAT32
                ? tf.train.batchMatMul(a, b, TFloat32.class, BatchMatMul.adjY(transposed))
                : multiplyEach(a, b, transposed, precision.type());
    }

    private <T extends TNumber> Operand<TFloat32> multiplyEach(
            Operand<TFloat32> a, Operand<TFloat32> b, boolean transposed, Class<T> type) {
        Operand<T> product = tf.train.batchMatMul(narrow(a, type), narrow(b, type), type, BatchMatMul.adjY(transposed));
        return tf.dtypes.cast(product, TFloat32.class);
    }

    private <T extends TNumber> Operand<T> narrow(Operand<TFloat32> x, Class<T> type) {
        return tf.dtypes.cast(x, type);
    }
}
