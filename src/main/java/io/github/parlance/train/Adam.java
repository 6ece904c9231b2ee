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
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * Adam (Kingma and Ba 2015, algorithm 1), with the learning rate and the powers of the decay rates fed at each step: so
 * schedules live in Java, and a checkpoint needs no more than the two moments.
 */
final class Adam {
    private static final float MEAN_DECAY = 0.9f;
    private static final float VARIANCE_DECAY = 0.98f;
    private static final float EPSILON = 1e-9f;

    private final Ops tf;
    private final Placeholder<TFloat32> learningRate;
    private final Placeholder<TFloat32> meanPower;
    private final Placeholder<TFloat32> variancePower;
    private final List<Op> zeroMoments = new ArrayList<>();
    private final List<Op> updates = new ArrayList<>();

    /**
     * @param gradients one a parameter, in the order of the parameters
     */
    Adam(Ops tf, Parameters parameters, List<Operand<TFloat32>> gradients) {
        this.tf = tf;
        learningRate = scalar("learning_rate");
        meanPower = scalar("mean_power");
        variancePower = scalar("variance_power");
        int i = 0;
        for (Parameters.Parameter parameter : parameters.all()) {
            updates.add(update(parameter, gradients.get(i++)));
        }
    }

    private Op update(Parameters.Parameter parameter, Operand<TFloat32> gradient) {
        return tf.train.applyAdam(
                parameter.variable(),
                moment(parameter, "mean"),
                moment(parameter, "variance"),
                meanPower,
                variancePower,
                learningRate,
                tf.constant(MEAN_DECAY),
                tf.constant(VARIANCE_DECAY),
                tf.constant(EPSILON),
                gradient);
    }

    private Variable<TFloat32> moment(Parameters.Parameter parameter, String which) {
        Variable<TFloat32> moment =
                tf.withName("adam." + parameter.name() + "." + which).variable(parameter.shape(), TFloat32.class);
        Operand<TFloat32> zero = tf.fill(tf.constant(parameter.shape().asArray()), tf.constant(0f));
        zeroMoments.add(tf.assign(moment, zero));
        return moment;
    }

    private Placeholder<TFloat32> scalar(String name) {
        return tf.withName("adam." + name).placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    }

    /** One operation that moves every parameter. */
    Op update() {
        return tf.withControlDependencies(updates).noOp();
    }

    void initialize(Session session) {
        Session.Runner runner = session.runner();
        zeroMoments.forEach(runner::addTarget);
        runner.run().close();
    }

    /** The scalars of one step; closed after it. */
    Scalars scalars(double rate, int step) {
        return new Scalars(
                TFloat32.scalarOf((float) rate),
                TFloat32.scalarOf((float) Math.pow(MEAN_DECAY, step)),
                TFloat32.scalarOf((float) Math.pow(VARIANCE_DECAY, step)));
    }

    /** What {@link #update} must be fed with. */
    final class Scalars implements AutoCloseable {
        private final List<TFloat32> values;

        private Scalars(TFloat32 rate, TFloat32 mean, TFloat32 variance) {
            values = List.of(rate, mean, variance);
        }

        Session.Runner feed(Session.Runner runner) {
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
