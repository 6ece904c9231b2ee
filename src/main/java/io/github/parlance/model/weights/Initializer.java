package io.github.parlance.model.weights;

import java.util.Arrays;
import java.util.Random;

/** Initializes the values of a parameter. */
@FunctionalInterface
public interface Initializer {

    /** Returns initial values for a parameter with this number of elements, in row-major order. */
    float[] values(int size, Random random);

    /** Returns an initializer with the same value for all elements. */
    static Initializer constant(float value) {
        return (size, random) -> {
            float[] values = new float[size];
            Arrays.fill(values, value);
            return values;
        };
    }

    /** Returns an initializer with a normal distribution around zero. */
    static Initializer normal(double standardDeviation) {
        return (size, random) -> {
            float[] values = new float[size];
            for (int i = 0; i < size; i++) {
                values[i] = (float) (random.nextGaussian() * standardDeviation);
            }
            return values;
        };
    }

    /**
     * Returns an initializer with a uniform distribution within ±sqrt(6 / (fanIn + fanOut)) (Glorot and Bengio 2010,
     * equation 16).
     */
    static Initializer glorot(int fanIn, int fanOut) {
        double limit = Math.sqrt(6.0 / (fanIn + fanOut));
        return (size, random) -> {
            float[] values = new float[size];
            for (int i = 0; i < size; i++) {
                values[i] = (float) ((2 * random.nextDouble() - 1) * limit);
            }
            return values;
        };
    }
}
