package io.github.parlance.train;

import io.github.parlance.model.Parameters;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * RMSprop (Tieleman and Hinton 2012, lecture 6e): s = 0.9 s + 0.1 g², and the parameter moves by -rate * g / sqrt(s +
 * 1e-7); without momentum.
 */
final class RmsProp implements Optimizer {
    private static final float DECAY = 0.9f;
    private static final float EPSILON = 1e-7f;

    private final Placeholder<TFloat32> learningRate;
    private final Slots slots;
    private final Op update;

    /**
     * @param gradients one a parameter, in the order of the parameters
     * @param sound 1 if the parameters are to move; 0 if they and the means stay, scalar
     */
    RmsProp(Ops tf, Parameters parameters, List<Operand<TFloat32>> gradients, Operand<TFloat32> sound) {
        learningRate =
                tf.withName("rmsprop.learning_rate").placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
        slots = new Slots(tf, "rmsprop");
        Operand<TFloat32> rate = tf.math.mul(learningRate, sound);
        Operand<TFloat32> decay = Adam.decay(tf, DECAY, sound);
        List<Op> updates = new ArrayList<>();
        int i = 0;
        for (Parameters.Parameter parameter : parameters.all()) {
            updates.add(tf.train.applyRmsProp(
                    parameter.variable(),
                    slots.create(parameter, "square"),
                    slots.create(parameter, "momentum"),
                    rate,
                    decay,
                    tf.constant(0f),
                    tf.constant(EPSILON),
                    gradients.get(i++)));
        }
        update = tf.withControlDependencies(updates).noOp();
    }

    @Override
    public Op update() {
        return update;
    }

    @Override
    public void initialize(Session session) {
        slots.initialize(session);
    }

    @Override
    public Fed fed(double rate, int step) {
        return new Rate(TFloat32.scalarOf((float) rate));
    }

    private final class Rate implements Fed {
        private final TFloat32 value;

        private Rate(TFloat32 value) {
            this.value = value;
        }

        @Override
        public Session.Runner feed(Session.Runner runner) {
            return runner.feed(learningRate, value);
        }

        @Override
        public void close() {
            value.close();
        }
    }
}
