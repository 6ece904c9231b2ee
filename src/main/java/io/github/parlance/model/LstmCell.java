package io.github.parlance.model;

import io.github.parlance.model.weights.Initializer;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Long short-term memory (Hochreiter and Schmidhuber 1997) with a forget gate (Gers et al. 2000): gates i, f, o = sigmoid(W
 * x + U h), candidate g = tanh(W x + U h), memory c = f * c + i * g, output h = o * tanh(c). The bias of the forget gate is
 * initialized to 1, so that a new cell remembers (Jozefowicz et al. 2015). The state is h and c.
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
    public int states() {
        return 2;
    }

    @Override
    public Operand<TFloat32> project(Operand<TFloat32> inputs) {
        return input.apply(inputs);
    }

    @Override
    public List<Operand<TFloat32>> step(Operand<TFloat32> projected, List<? extends Operand<TFloat32>> states) {
        Operand<TFloat32> sums = tf.math.add(projected, recurrent.apply(states.get(0)));
        List<Output<TFloat32>> gates = tf.split(tf.constant(1), sums, 4L).output();
        Operand<TFloat32> added = tf.math.mul(tf.math.sigmoid(gates.get(0)), tf.math.tanh(gates.get(3)));
        Operand<TFloat32> kept = tf.math.mul(tf.math.sigmoid(gates.get(1)), states.get(1));
        Operand<TFloat32> memory = tf.math.add(kept, added);
        return List.of(tf.math.mul(tf.math.sigmoid(gates.get(2)), tf.math.tanh(memory)), memory);
    }
}
