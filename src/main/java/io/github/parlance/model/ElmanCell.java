package io.github.parlance.model;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A simple recurrent cell: h(t) = tanh(W x(t) + U h(t-1) + b) (Elman 1990). */
final class ElmanCell implements RecurrentCell {
    private final LayerContext context;
    private final int hidden;
    private final Dense input;
    private final Dense recurrent;

    ElmanCell(LayerContext context, String name, int in, int hidden) {
        this.context = context;
        this.hidden = hidden;
        input = new Dense(context, name + ".input", in, hidden);
        recurrent = Dense.unbiased(context, name + ".recurrent", hidden, hidden, 1);
    }

    @Override
    public int gates() {
        return hidden;
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
        return List.of(context.tf().math.tanh(context.tf().math.add(projected, recurrent.apply(states.get(0)))));
    }
}
