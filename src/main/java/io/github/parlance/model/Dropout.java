package io.github.parlance.model;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Switches activations off at random while training (Srivastava et al. 2014). */
@FunctionalInterface
public interface Dropout {

    Dropout NONE = (tf, activations) -> activations;

    Operand<TFloat32> apply(Ops tf, Operand<TFloat32> activations);

    /**
     * Zeroes a share of the activations and scales the others up, so that their expected sum stays. Which ones depends
     * on the step's number and the place in the network alone, so a resumed training drops what it would have dropped.
     *
     * @param rate share to zero, from 0 up to, but not including, 1
     * @param step number of the training step, scalar
     * @param seed tells apart trainings, and towers of one training
     */
    static Dropout stateless(double rate, Operand<TInt32> step, int seed) {
        if (rate == 0) {
            return NONE;
        }
        AtomicInteger places = new AtomicInteger();
        return (tf, activations) -> {
            Operand<TInt32> place = tf.stack(List.of(tf.constant(seed * 1000 + places.getAndIncrement()), step));
            Operand<TFloat32> uniform = tf.random.statelessRandomUniform(tf.shape(activations), place);
            Operand<TFloat32> kept =
                    tf.dtypes.cast(tf.math.greaterEqual(uniform, tf.constant((float) rate)), TFloat32.class);
            return tf.math.mul(activations, tf.math.mul(kept, tf.constant((float) (1 / (1 - rate)))));
        };
    }
}
