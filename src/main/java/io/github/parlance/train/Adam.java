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
 * Adam (Kingma and Ba 2015, algorithm 1). The learning rate and the powers of the decay rates are fed at each step, so schedules are
 * computed in Java, and a checkpoint only needs the two moments.
 */
final class Adam implements Optimizer {
    private static final float MEAN_DECAY = 0.9f;
    private static final float VARIANCE_DECAY = 0.98f;
    private static final float EPSILON = 1e-9f;

    private final Placeholder<TFloat32> learningRate;
    private final Placeholder<TFloat32> meanPower;
    private final Placeholder<TFloat32> variancePower;
    private final OptimizerVariables variables;
    private final Op update;

    /**
     * @param gradients one per parameter, in the order of the parameters
     * @param finite 1 to update the parameters; 0 to keep them and the moments unchanged, scalar
     */
    Adam(Ops tf, Parameters parameters, List<Operand<TFloat32>> gradients, Operand<TFloat32> finite) {
        learningRate = scalar(tf, "learning_rate");
        meanPower = scalar(tf, "mean_power");
        variancePower = scalar(tf, "variance_power");
        variables = new OptimizerVariables(tf, "adam");
        Operand<TFloat32> rate = tf.math.mul(learningRate, finite);
        Operand<TFloat32> meanDecay = decay(tf, MEAN_DECAY, finite);
        Operand<TFloat32> varianceDecay = decay(tf, VARIANCE_DECAY, finite);
        List<Op> updates = new ArrayList<>();
        int i = 0;
        for (Parameters.Parameter parameter : parameters.all()) {
            updates.add(tf.train.applyAdam(
                    parameter.variable(),
                    variables.create(parameter, "mean"),
                    variables.create(parameter, "variance"),
                    meanPower,
                    variancePower,
                    rate,
                    meanDecay,
                    varianceDecay,
                    tf.constant(EPSILON),
                    gradients.get(i++)));
        }
        update = tf.withControlDependencies(updates).noOp();
    }

    /** Returns the decay rate, or 1, which keeps a moment exactly unchanged, if the step is not finite. */
    static Operand<TFloat32> decay(Ops tf, float rate, Operand<TFloat32> finite) {
        return tf.math.sub(tf.constant(1f), tf.math.mul(finite, tf.constant(1 - rate)));
    }

    private static Placeholder<TFloat32> scalar(Ops tf, String name) {
        return tf.withName("adam." + name).placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
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
        return new Scalars(List.of(
                TFloat32.scalarOf((float) rate),
                TFloat32.scalarOf((float) Math.pow(MEAN_DECAY, step)),
                TFloat32.scalarOf((float) Math.pow(VARIANCE_DECAY, step))));
    }

    private final class Scalars implements Feeds {
        private final List<TFloat32> values;

        private Scalars(List<TFloat32> values) {
            this.values = values;
        }

        @Override
        public Session.Runner feed(Session.Runner runner) {
            return runner.feed(learningRate, values.get(0))
                    .feed(meanPower, values.get(1))
                    .feed(variancePower, values.get(2));
        }

        @Override
        public void close() {
            values.forEach(TFloat32::close);
        }
    }
}
