package io.github.parlance.model;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Two dense layers with an activation in between (Vaswani et al. 2017, section 3.3). */
final class FeedForward {
    /** Factor in the approximation of the normal distribution by a sigmoid (Hendrycks and Gimpel 2016). */
    private static final float QUICK = 1.702f;

    private final LayerContext context;
    private final Dense widen;
    private final Dense narrow;
    private final Transformer.Activation activation;

    FeedForward(LayerContext context, String name, Transformer spec) {
        this.context = context;
        activation = spec.activation();
        widen = new Dense(context, name + ".widen", spec.hidden(), spec.feedForward());
        narrow = new Dense(context, name + ".narrow", spec.feedForward(), spec.hidden());
    }

    /** Maps [rows, hidden] to [rows, hidden]. */
    Operand<TFloat32> apply(Operand<TFloat32> x) {
        return narrow.apply(activated(widen.apply(x)));
    }

    private Operand<TFloat32> activated(Operand<TFloat32> x) {
        Ops tf = context.tf();
        return switch (activation) {
            case RELU -> tf.nn.relu(x);
            case SWISH -> tf.math.mul(x, tf.math.sigmoid(x));
            case GELU -> tf.math.mul(x, normalDistribution(tf, x));
            case QUICK_GELU -> tf.math.mul(x, tf.math.sigmoid(tf.math.mul(x, tf.constant(QUICK))));
        };
    }

    /** Returns (1 + erf(x / √2)) / 2. */
    private static Operand<TFloat32> normalDistribution(Ops tf, Operand<TFloat32> x) {
        Operand<TFloat32> erf = tf.math.erf(tf.math.mul(x, tf.constant((float) Math.sqrt(0.5))));
        return tf.math.mul(tf.math.add(erf, tf.constant(1f)), tf.constant(0.5f));
    }
}
