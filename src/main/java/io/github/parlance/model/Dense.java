package io.github.parlance.model;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** An affine map: xW + b. */
final class Dense {
    private final LayerContext context;
    private final Operand<TFloat32> weights;
    private final Operand<TFloat32> bias;

    Dense(LayerContext context, String name, int in, int out) {
        this(context, name, in, out, Initializer.glorot(in, out));
    }

    /** Several maps side by side in one product: each block of {@code out / blocks} columns starts as its own map. */
    static Dense fused(LayerContext context, String name, int in, int out, int blocks) {
        return new Dense(context, name, in, out, Initializer.glorot(in, out / blocks));
    }

    private Dense(LayerContext context, String name, int in, int out, Initializer initializer) {
        this.context = context;
        weights = context.parameters().get(name + ".weights", Shape.of(in, out), initializer);
        bias = context.parameters().get(name + ".bias", Shape.of(out), Initializer.constant(0));
    }

    /** [rows, in] to [rows, out]. */
    Operand<TFloat32> apply(Operand<TFloat32> x) {
        return context.tf().nn.biasAdd(context.products().multiply(x, weights), bias);
    }
}
