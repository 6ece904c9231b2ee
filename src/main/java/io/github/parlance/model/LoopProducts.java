package io.github.parlance.model;

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
 * Products of a loop's body. A matrix that is lent by the graph around is the same at every time, so what concerns it
 * alone is done once: it comes narrowed, and its gradient is one product over all times, not a sum of one a time. For
 * that, what it was multiplied with is noted.
 */
final class LoopProducts implements Products {

    /**
     * A product with a lent matrix.
     *
     * @param left [rows, in]
     * @param lent [in, out], as the body knows it
     * @param product [rows, out]
     */
    record Noted(Operand<TFloat32> left, Operand<TFloat32> lent, Operand<TFloat32> product) {}

    private final Ops tf;
    private final Products plain;
    private final LoopBody body;
    private final Map<Operand<TFloat32>, Placeholder<? extends TNumber>> copies = new LinkedHashMap<>();
    private final List<Noted> noted = new ArrayList<>();

    LoopProducts(Products plain, Ops tf, LoopBody body) {
        this.plain = plain;
        this.tf = tf;
        this.body = body;
    }

    @Override
    public Products in(Ops other) {
        return plain.in(other);
    }

    @Override
    public Precision precision() {
        return plain.precision();
    }

    @Override
    public Operand<TFloat32> multiply(Operand<TFloat32> a, Operand<TFloat32> b) {
        if (!body.isBorrowed(b)) {
            return plain.multiply(a, b);
        }
        Operand<TFloat32> product = multiply(a, b, precision().type());
        noted.add(new Noted(a, b, product));
        return product;
    }

    private <T extends TNumber> Operand<TFloat32> multiply(Operand<TFloat32> a, Operand<TFloat32> b, Class<T> type) {
        Operand<T> copy = copies.computeIfAbsent(b, lent -> tf.placeholder(type, Placeholder.shape(lent.shape())))
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

    /** Lent matrices that are multiplied with, and their narrow copies. */
    Map<Operand<TFloat32>, Placeholder<? extends TNumber>> copies() {
        return copies;
    }

    List<Noted> noted() {
        return List.copyOf(noted);
    }

    /** Forgets products that are not used. */
    void keep(Set<GraphOperation> used) {
        noted.removeIf(each -> !used.contains((GraphOperation) each.product().op()));
        copies.values().removeIf(each -> !used.contains((GraphOperation) each.op()));
    }
}
