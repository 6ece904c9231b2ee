package io.github.parlance.model;

import io.github.parlance.model.weights.MatMulOps;
import io.github.parlance.model.weights.Parameters;
import io.github.parlance.model.weights.Precision;
import io.github.parlance.model.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Everything a layer needs to add itself to a graph.
 *
 * @param tf creates operations
 * @param parameters the weights; contexts that share them build the same network twice
 * @param products implementation of matrix products
 * @param dropout dropout of activations during training; otherwise {@link Dropout#NONE}
 */
public record LayerContext(Ops tf, Weights parameters, MatMulOps products, Dropout dropout) {

    /** Returns a context for inference, without dropout. */
    public static LayerContext inference(Ops tf, Parameters parameters) {
        return new LayerContext(tf, parameters, MatMulOps.of(tf, Precision.FLOAT32), Dropout.NONE);
    }

    Operand<TFloat32> drop(Operand<TFloat32> activations) {
        return dropout.apply(tf, activations);
    }
}
