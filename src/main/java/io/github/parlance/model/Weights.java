package io.github.parlance.model;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Where layers find their weights. */
@FunctionalInterface
public interface Weights {

    /**
     * The values of a parameter; the same for every call with its name.
     *
     * @param name unique in the network; words, dots and underscores
     * @param initializer of its first values
     * @throws IllegalArgumentException if it is known in another shape
     */
    Operand<TFloat32> get(String name, Shape shape, Initializer initializer);
}
