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
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** Variables that sum the loss and the gradients of the parts of a batch, each weighted by its share of the tokens. */
final class GradientSums {
    private final Ops tf;
    private final Placeholder<TFloat32> share;
    private final List<Op> zeros = new ArrayList<>();
    private final List<Op> first = new ArrayList<>();
    private final List<Op> next = new ArrayList<>();
    private final Operand<TFloat32> loss;
    private final List<Operand<TFloat32>> gradients = new ArrayList<>();

    /**
     * @param partLoss mean loss of a part
     * @param partGradients gradients of that loss, one per parameter, in the order of the parameters
     */
    GradientSums(Ops tf, Parameters parameters, Operand<TFloat32> partLoss, List<Operand<TFloat32>> partGradients) {
        this.tf = tf;
        share = tf.withName("sums.share").placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
        loss = summed("loss", Shape.scalar(), partLoss);
        int i = 0;
        for (Parameters.Parameter parameter : parameters.all()) {
            gradients.add(summed(parameter.name(), parameter.shape(), partGradients.get(i++)));
        }
    }

    /** Creates the variable of a tensor; returns the operation that reads it. */
    private Operand<TFloat32> summed(String name, Shape shape, Operand<TFloat32> part) {
        Variable<TFloat32> sum = tf.withName("sums." + name).variable(shape, TFloat32.class);
        Operand<TFloat32> weighted = tf.math.mul(part, share);
        zeros.add(tf.assign(sum, tf.fill(tf.constant(shape.asArray()), tf.constant(0f))));
        first.add(tf.assign(sum, weighted));
        next.add(tf.assignAdd(sum, weighted));
        return tf.identity(sum);
    }

    /** Returns the share of the part in the tokens of its batch, a scalar to feed. */
    Placeholder<TFloat32> share() {
        return share;
    }

    /** Returns the operations that add a part; those of the first part of a batch replace the sums. */
    List<Op> add(boolean isFirst) {
        return isFirst ? first : next;
    }

    /** Returns the mean loss of the batch, scalar. */
    Operand<TFloat32> loss() {
        return loss;
    }

    /** Returns the gradients of the batch, in the order of the parameters. */
    List<Operand<TFloat32>> gradients() {
        return gradients;
    }

    /** Sets the sums to zero, since a checkpoint holds all variables. */
    void initialize(Session session) {
        Session.Runner runner = session.runner();
        zeros.forEach(runner::addTarget);
        runner.run().close();
    }
}
