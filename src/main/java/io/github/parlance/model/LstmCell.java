package io.github.parlance.model;

import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Long short-term memory (Hochreiter and Schmidhuber 1997) with a forget gate (Gers et al. 2000): gates i, f, o =
 * sigmoid(W x + U h), candidate g = tanh(W x + U h), memory c = f * c + i * g, output h = o * tanh(c). The forget gate's
 * bias begins at 1, so that a new cell remembers (Jozefowicz et al. 2015). The state is h, then c.
 */
final class LstmCell implements RecurrentCell {
    private final Ops tf;
    private final int hidden;
    private final Dense input;
    private final Dense recurrent;

    LstmCell(LayerContext context, String name, int in, int hidden) {
        this.hidden = hidden;
        tf = context.tf();
        Initializer remembering = (size, random) -> {
            float[] bias = new float[size];
            Arrays.fill(bias, hidden, 2 * hidden, 1);
            return bias;
        };
        input = Dense.fused(context, name + ".input", in, 4 * hidden, 4, remembering);
        recurrent = Dense.unbiased(context, name + ".recurrent", hidden, 4 * hidden, 4);
    }

    @Override
    public int gates() {
        return 4 * hidden;
    }

    @Override
    public int stateSize() {
        return 2 * hidden;
    }

    @Override
    public Operand<TFloat32> project(Operand<TFloat32> inputs) {
        return input.apply(inputs);
    }

    @Override
    public Operand<TFloat32> step(Operand<TFloat32> projected, Operand<TFloat32> state) {
        Columns columns = new Columns(tf);
        List<Output<TFloat32>> before = columns.cut(state, hidden, hidden);
        Operand<TFloat32> sums = tf.math.add(projected, recurrent.apply(before.get(0)));
        List<Output<TFloat32>> gatesAndCandidate = columns.cut(sums, 3 * hidden, hidden);
        List<Output<TFloat32>> gates = columns.cut(tf.math.sigmoid(gatesAndCandidate.get(0)), hidden, hidden, hidden);
        Operand<TFloat32> kept = tf.math.mul(gates.get(1), before.get(1));
        Operand<TFloat32> added = tf.math.mul(gates.get(0), tf.math.tanh(gatesAndCandidate.get(1)));
        Operand<TFloat32> memory = tf.math.add(kept, added);
        Operand<TFloat32> output = tf.math.mul(gates.get(2), tf.math.tanh(memory));
        return columns.join(List.of(output, memory));
    }
}
