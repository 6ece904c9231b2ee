package io.github.parlance.model;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Two dense layers with a ReLU in between (Vaswani et al. 2017, section 3.3). */
final class FeedForward {
    private final LayerContext context;
    private final Dense widen;
    private final Dense narrow;

    FeedForward(LayerContext context, String name, Transformer spec) {
        this.context = context;
        widen = new Dense(context, name + ".widen", spec.hidden(), spec.feedForward());
        narrow = new Dense(context, name + ".narrow", spec.feedForward(), spec.hidden());
    }

    /** Maps [rows, hidden] to [rows, hidden]. */
    Operand<TFloat32> apply(Operand<TFloat32> x) {
        return narrow.apply(context.tf().nn.relu(widen.apply(x)));
    }
}
