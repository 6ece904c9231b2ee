package io.github.parlance.model;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The gated recurrent unit (Cho et al. 2014, section 2.3): a reset gate r and an update gate z, both sigmoid(W x + U h),
 * a candidate h' = tanh(W x + U (r * h)), and the new state z * h + (1 - z) * h'.
 */
final class GruCell implements RecurrentCell {
    private final Ops tf;
    private final int hidden;
    private final Dense input;
    private final Dense gates;
    private final Dense candidate;

    GruCell(LayerContext context, String name, int in, int hidden) {
        this.hidden = hidden;
        tf = context.tf();
        input = Dense.fused(context, name + ".input", in, 3 * hidden, 3);
        gates = Dense.unbiased(context, name + ".gates", hidden, 2 * hidden, 2);
        candidate = Dense.unbiased(context, name + ".candidate", hidden, hidden, 1);
    }

    @Override
    public int gates() {
        return 3 * hidden;
    }

    @Override
    public int stateSize() {
        return hidden;
    }

    @Override
    public Operand<TFloat32> project(Operand<TFloat32> inputs) {
        return input.apply(inputs);
    }

    @Override
    public Operand<TFloat32> step(Operand<TFloat32> projected, Operand<TFloat32> state) {
        Columns columns = new Columns(tf);
        List<Output<TFloat32>> parts = columns.cut(projected, 2 * hidden, hidden);
        Operand<TFloat32> both = tf.math.sigmoid(tf.math.add(parts.get(0), gates.apply(state)));
        List<Output<TFloat32>> resetUpdate = columns.cut(both, hidden, hidden);
        Operand<TFloat32> remembered = tf.math.mul(resetUpdate.get(0), state);
        Operand<TFloat32> fresh = tf.math.tanh(tf.math.add(parts.get(1), candidate.apply(remembered)));
        return tf.math.add(fresh, tf.math.mul(resetUpdate.get(1), tf.math.sub(state, fresh)));
    }
}
