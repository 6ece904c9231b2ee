package io.github.parlance.model;

import io.github.parlance.model.weights.MatMulOps;
import io.github.parlance.model.weights.Precision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * Matrix products in the body of a loop. A captured matrix is the same at every time step, so work that concerns only the
 * matrix is done once: it is converted to low precision outside the loop, and its gradient is one product over all time
 * steps instead of a sum of one product per step. For this purpose the factors of each product are recorded.
 */
final class LoopMatMul implements MatMulOps {

    /**
     * A product with a captured matrix.
     *
     * @param left [rows, in]
     * @param captured [in, out], the argument of the body
     * @param product [rows, out]
     */
    record Product(Operand<TFloat32> left, Operand<TFloat32> captured, Operand<TFloat32> product) {}

    private final Ops tf;
    private final MatMulOps plain;
    private final LoopBody body;
    private final Map<Operand<TFloat32>, Placeholder<? extends TNumber>> copies = new LinkedHashMap<>();
    private final List<Product> recorded = new ArrayList<>();

    LoopMatMul(MatMulOps plain, Ops tf, LoopBody body) {
        this.plain = plain;
        this.tf = tf;
        this.body = body;
    }

    @Override
    public MatMulOps in(Ops other) {
        return plain.in(other);
    }

    @Override
    public Precision precision() {
        return plain.precision();
    }

    @Override
    public Operand<TFloat32> multiply(Operand<TFloat32> a, Operand<TFloat32> b) {
        if (!body.isCaptured(b)) {
            return plain.multiply(a, b);
        }
        Operand<TFloat32> product = multiply(a, b, precision().type());
        recorded.add(new Product(a, b, product));
        return product;
    }

    private <T extends TNumber> Operand<TFloat32> multiply(Operand<TFloat32> a, Operand<TFloat32> b, Class<T> type) {
        Operand<T> copy = copies.computeIfAbsent(b, matrix -> tf.placeholder(type, Placeholder.shape(matrix.shape())))
                .asOutput()
                .expect(type);
        return tf.dtypes.cast(tf.linalg.matMul(tf.dtypes.cast(a, type), copy), TFloat32.class);
    }

    @Override
    public Operand<TFloat32> multiplyTransposed(Operand<TFloat32> a, Operand<TFloat32> b) {
        return plain.multiplyTransposed(a, b);
    }

    @Override
    public Operand<TFloat32> multiplyEach(Operand<TFloat32> a, Operand<TFloat32> b, boolean transposed) {
        return plain.multiplyEach(a, b, transposed);
    }

    /** Returns the captured matrices used in products, with their low-precision copies. */
    Map<Operand<TFloat32>, Placeholder<? extends TNumber>> copies() {
        return copies;
    }

    List<Product> recorded() {
        return List.copyOf(recorded);
    }

    /** Drops products that are not used. */
    void keep(Set<GraphOperation> used) {
        recorded.removeIf(each -> !used.contains((GraphOperation) each.product().op()));
        copies.values().removeIf(each -> !used.contains((GraphOperation) each.op()));
    }
}
