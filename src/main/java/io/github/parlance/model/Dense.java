package io.github.parlance.model;

import io.github.parlance.model.weights.Initializer;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** An affine map: xW + b, or xW without bias. */
final class Dense {
    private static final Initializer ZERO = Initializer.constant(0);

    private final LayerContext context;
    private final Operand<TFloat32> weights;
    private final Optional<Operand<TFloat32>> bias;

    Dense(LayerContext context, String name, int in, int out) {
        this(context, name, in, out, 1, Optional.of(ZERO));
    }

    /**
     * Creates several maps in one product: each block of {@code out / blocks} columns is initialized as a map of its own.
     */
    static Dense fused(LayerContext context, String name, int in, int out, int blocks) {
        return fused(context, name, in, out, blocks, ZERO);
    }

    static Dense fused(LayerContext context, String name, int in, int out, int blocks, Initializer bias) {
        return new Dense(context, name, in, out, blocks, Optional.of(bias));
    }

    /** Creates several maps in one product, without bias. */
    static Dense unbiased(LayerContext context, String name, int in, int out, int blocks) {
        return new Dense(context, name, in, out, blocks, Optional.empty());
    }

    private Dense(LayerContext context, String name, int in, int out, int blocks, Optional<Initializer> bias) {
        this.context = context;
        weights = context.parameters().get(name + ".weights", Shape.of(in, out), Initializer.glorot(in, out / blocks));
        this.bias = bias.map(first -> context.parameters().get(name + ".bias", Shape.of(out), first));
    }

    /** Maps [rows, in] to [rows, out]. */
    Operand<TFloat32> apply(Operand<TFloat32> x) {
        Operand<TFloat32> product = context.products().multiply(x, weights);
        return bias.<Operand<TFloat32>>map(each -> context.tf().nn.biasAdd(product, each))
                .orElse(product);
    }
}
