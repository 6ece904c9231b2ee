package io.github.parlance.model;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Where layers are drawn: the graph, the weights, and what happens to activations in training.
 *
 * @param tf draws operations
 * @param parameters the weights; contexts that share them draw the same network twice
 * @param products how matrices are multiplied
 * @param dropout switches activations off in training; {@link Dropout#NONE} otherwise
 */
public record LayerContext(Ops tf, Weights parameters, Products products, Dropout dropout) {

    /** A context that translates: nothing is dropped. */
    public static LayerContext inference(Ops tf, Parameters parameters) {
        return new LayerContext(tf, parameters, Products.of(tf, Precision.FLOAT32), Dropout.NONE);
    }

    Operand<TFloat32> drop(Operand<TFloat32> activations) {
        return dropout.apply(tf, activations);
    }
}
