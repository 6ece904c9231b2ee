package io.github.parlance.model.weights;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Provides the weights of layers. */
@FunctionalInterface
public interface Weights {

    /**
     * Returns the values of a parameter, the same for every call with this name.
     *
     * @param name unique in the network; words, dots and underscores
     * @param initializer initializes the values
     * @throws IllegalArgumentException if the parameter exists with another shape
     */
    Operand<TFloat32> get(String name, Shape shape, Initializer initializer);
}
