package io.github.parlance.train;

import io.github.parlance.model.weights.Parameters;
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
 * RMSprop (Tieleman and Hinton 2012, lecture 6e) without momentum: s = 0.9 s + 0.1 g², and the parameter changes by
 * -rate * g / sqrt(s + 1e-7).
 */
final class RmsProp implements Optimizer {
    private static final float DECAY = 0.9f;
    private static final float EPSILON = 1e-7f;

    private final Placeholder<TFloat32> learningRate;
    private final OptimizerVariables variables;
    private final Op update;

    /**
     * @param gradients one per parameter, in the order of the parameters
     * @param finite 1 to update the parameters; 0 to keep them and the means unchanged, scalar
     */
    RmsProp(Ops tf, Parameters parameters, List<Operand<TFloat32>> gradients, Operand<TFloat32> finite) {
        learningRate =
                tf.withName("rmsprop.learning_rate").placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
        variables = new OptimizerVariables(tf, "rmsprop");
        Operand<TFloat32> rate = tf.math.mul(learningRate, finite);
        Operand<TFloat32> decay = Adam.decay(tf, DECAY, finite);
        List<Op> updates = new ArrayList<>();
        int i = 0;
        for (Parameters.Parameter parameter : parameters.all()) {
            updates.add(tf.train.applyRmsProp(
                    parameter.variable(),
                    variables.create(parameter, "square"),
                    variables.create(parameter, "momentum"),
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
        variables.initialize(session);
    }

    @Override
    public Feeds fed(double rate, int step) {
        return new Rate(TFloat32.scalarOf((float) rate));
    }

    private final class Rate implements Feeds {
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
