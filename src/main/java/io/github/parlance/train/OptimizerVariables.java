package io.github.parlance.train;

import io.github.parlance.model.weights.Parameters;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** The variables that an optimizer keeps for each parameter, such as moments. They have its shape and start at zero. */
final class OptimizerVariables {
    private final Ops tf;
    private final String optimizer;
    private final List<Op> zeros = new ArrayList<>();

    OptimizerVariables(Ops tf, String optimizer) {
        this.tf = tf;
        this.optimizer = optimizer;
    }

    /** Creates a variable for a parameter. */
    Variable<TFloat32> create(Parameters.Parameter parameter, String name) {
        Variable<TFloat32> variable = tf.withName(optimizer + "." + parameter.name() + "." + name)
                .variable(parameter.shape(), TFloat32.class);
        Operand<TFloat32> zero = tf.fill(tf.constant(parameter.shape().asArray()), tf.constant(0f));
        zeros.add(tf.assign(variable, zero));
        return variable;
    }

    void initialize(Session session) {
        Session.Runner runner = session.runner();
        zeros.forEach(runner::addTarget);
        runner.run().close();
    }
}
