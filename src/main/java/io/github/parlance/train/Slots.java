package io.github.parlance.train;

import io.github.parlance.model.Parameters;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** What an optimizer remembers of each parameter: variables of its shape, zero at first. */
final class Slots {
    private final Ops tf;
    private final String optimizer;
    private final List<Op> zeros = new ArrayList<>();

    Slots(Ops tf, String optimizer) {
        this.tf = tf;
        this.optimizer = optimizer;
    }

    Variable<TFloat32> create(Parameters.Parameter parameter, String which) {
        Variable<TFloat32> slot = tf.withName(optimizer + "." + parameter.name() + "." + which)
                .variable(parameter.shape(), TFloat32.class);
        Operand<TFloat32> zero = tf.fill(tf.constant(parameter.shape().asArray()), tf.constant(0f));
        zeros.add(tf.assign(slot, zero));
        return slot;
    }

    void initialize(Session session) {
        Session.Runner runner = session.runner();
        zeros.forEach(runner::addTarget);
        runner.run().close();
    }
}
