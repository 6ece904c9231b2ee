package io.github.parlance.model;

import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A residual connection around a sub-layer, with normalization before or after it. */
final class Residual {
    private final LayerContext context;
    private final Transformer.Norm order;
    private final LayerNorm norm;

    Residual(LayerContext context, String name, Transformer spec) {
        this.context = context;
        order = spec.norm();
        norm = new LayerNorm(context, name, spec.hidden());
    }

    /** Applies a sub-layer: [rows, hidden] to [rows, hidden]. */
    Operand<TFloat32> around(UnaryOperator<Operand<TFloat32>> subLayer, Operand<TFloat32> x) {
        return switch (order) {
            case PRE -> add(x, subLayer.apply(norm.apply(x)));
            case POST -> norm.apply(add(x, subLayer.apply(x)));
        };
    }

    private Operand<TFloat32> add(Operand<TFloat32> x, Operand<TFloat32> change) {
        return context.tf().math.add(x, context.drop(change));
    }
}
