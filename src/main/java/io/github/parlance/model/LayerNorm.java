package io.github.parlance.model;

import io.github.parlance.model.weights.Initializer;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Layer normalization: shifts rows to mean 0, scales them to variance 1, then applies a learned gain and bias (Ba et al.
 * 2016).
 */
final class LayerNorm {
    private static final float EPSILON = 1e-5f;

    private final Ops tf;
    private final Operand<TFloat32> gain;
    private final Operand<TFloat32> bias;

    LayerNorm(LayerContext context, String name, int hidden) {
        tf = context.tf();
        gain = context.parameters().get(name + ".gain", Shape.of(hidden), Initializer.constant(1));
        bias = context.parameters().get(name + ".bias", Shape.of(hidden), Initializer.constant(0));
    }

    /** Maps [rows, hidden] to [rows, hidden]. */
    Operand<TFloat32> apply(Operand<TFloat32> x) {
        Operand<TInt32> columns = tf.constant(new int[] {1});
        Operand<TFloat32> centered = tf.math.sub(x, tf.math.mean(x, columns, Mean.keepDims(true)));
        Operand<TFloat32> variance = tf.math.mean(tf.math.square(centered), columns, Mean.keepDims(true));
        Operand<TFloat32> scale = tf.math.rsqrt(tf.math.add(variance, tf.constant(EPSILON)));
        return tf.math.add(tf.math.mul(tf.math.mul(centered, scale), gain), bias);
    }
}
