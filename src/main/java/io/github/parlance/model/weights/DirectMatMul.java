package io.github.parlance.model.weights;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** Computes each matrix product as it is requested. */
final class DirectMatMul implements MatMulOps {
    private final Ops tf;
    private final Precision precision;

    DirectMatMul(Ops tf, Precision precision) {
        this.tf = tf;
        this.precision = precision;
    }

    @Override
    public MatMulOps in(Ops other) {
        return new DirectMatMul(other, precision);
    }

    @Override
    public Precision precision() {
        return precision;
    }

    @Override
    public Operand<TFloat32> multiply(Operand<TFloat32> a, Operand<TFloat32> b) {
        return multiply(a, b, false);
    }

    @Override
    public Operand<TFloat32> multiplyTransposed(Operand<TFloat32> a, Operand<TFloat32> b) {
        return multiply(a, b, true);
    }

    private Operand<TFloat32> multiply(Operand<TFloat32> a, Operand<TFloat32> b, boolean transposed) {
        return precision == Precision.FLOAT32
                ? tf.linalg.matMul(a, b, MatMul.transposeA(transposed))
                : multiply(a, b, transposed, precision.type());
    }

    private <T extends TNumber> Operand<TFloat32> multiply(
            Operand<TFloat32> a, Operand<TFloat32> b, boolean transposed, Class<T> type) {
        Operand<T> product = tf.linalg.matMul(narrow(a, type), narrow(b, type), MatMul.transposeA(transposed));
        return tf.dtypes.cast(product, TFloat32.class);
    }

    @Override
    public Operand<TFloat32> multiplyEach(Operand<TFloat32> a, Operand<TFloat32> b, boolean transposed) {
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
