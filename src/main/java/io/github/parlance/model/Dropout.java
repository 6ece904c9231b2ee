package io.github.parlance.model;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/** Randomly zeroes activations during training (Srivastava et al. 2014). */
@FunctionalInterface
public interface Dropout {

    /** Number of values of a byte. */
    int CHANCES = 256;

    Dropout NONE = (tf, activations) -> activations;

    Operand<TFloat32> apply(Ops tf, Operand<TFloat32> activations);

    /**
     * Creates a dropout that zeroes a share of the activations and scales the others up, so that the expected sum is
     * unchanged. The choice depends only on the step number and the position in the network, so a resumed training drops the
     * same activations.
     *
     * @param rate share to zero, at least 0 and below 1; rounded to 256ths, but neither to 0 nor to 1
     * @param step number of the training step, scalar
     * @param seed distinguishes trainings, and towers within one training
     */
    static Dropout stateless(double rate, Operand<TInt32> step, int seed) {
        if (rate == 0) {
            return NONE;
        }
        int zeroed = (int) Math.min(CHANCES - 1, Math.max(1, Math.round(rate * CHANCES)));
        AtomicInteger places = new AtomicInteger();
        return (tf, activations) -> {
            Operand<TInt32> place = tf.stack(List.of(tf.constant(seed * 1000 + places.getAndIncrement()), step));
            Operand<TUint8> chances = chances(tf, tf.shape(activations), place);
            Operand<TFloat32> kept = tf.dtypes.cast(
                    tf.math.greaterEqual(chances, tf.dtypes.cast(tf.constant(zeroed), TUint8.class)), TFloat32.class);
            return tf.math.mul(activations, tf.math.mul(kept, tf.constant((float) CHANCES / (CHANCES - zeroed))));
        };
    }

    /**
     * Returns uniform values from 0 to 255. Generating random words is the most expensive part, so each word is split into
     * four values.
     */
    private static Operand<TUint8> chances(Ops tf, Operand<TInt32> shape, Operand<TInt32> seed) {
        Operand<TInt32> count = tf.reduceProd(shape, tf.constant(0));
        Operand<TInt32> words = tf.math.div(tf.math.add(count, tf.constant(3)), tf.constant(4));
        Operand<TInt32> random =
                tf.random.statelessRandomUniformFullInt(tf.expandDims(words, tf.constant(0)), seed, TInt32.class);
        Operand<TUint8> bytes = tf.reshape(tf.bitcast(random, TUint8.class), tf.constant(new int[] {-1}));
        return tf.reshape(tf.slice(bytes, tf.constant(new int[] {0}), tf.expandDims(count, tf.constant(0))), shape);
    }
}
