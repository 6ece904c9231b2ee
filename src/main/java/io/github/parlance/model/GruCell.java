package io.github.parlance.model;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A gated recurrent unit (Cho et al. 2014, section 2.3): a reset gate r and an update gate z, both sigmoid(W x + U h), a
 * candidate h' = tanh(W x + U (r * h)), and the new state z * h + (1 - z) * h'.
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
    public int states() {
        return 1;
    }

    @Override
    public Operand<TFloat32> project(Operand<TFloat32> inputs) {
        return input.apply(inputs);
    }

    @Override
    public List<Operand<TFloat32>> step(Operand<TFloat32> projected, List<? extends Operand<TFloat32>> states) {
        Operand<TFloat32> state = states.get(0);
        List<Output<TFloat32>> sums = split(projected, 3);
        List<Output<TFloat32>> ofState = split(gates.apply(state), 2);
        Operand<TFloat32> reset = tf.math.sigmoid(tf.math.add(sums.get(0), ofState.get(0)));
        Operand<TFloat32> update = tf.math.sigmoid(tf.math.add(sums.get(1), ofState.get(1)));
        Operand<TFloat32> remembered = candidate.apply(tf.math.mul(reset, state));
        Operand<TFloat32> fresh = tf.math.tanh(tf.math.add(sums.get(2), remembered));
        return List.of(tf.math.add(fresh, tf.math.mul(update, tf.math.sub(state, fresh))));
    }

    private List<Output<TFloat32>> split(Operand<TFloat32> x, long parts) {
        return tf.split(tf.constant(1), x, parts).output();
    }
}
