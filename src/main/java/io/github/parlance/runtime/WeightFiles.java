package io.github.parlance.runtime;

import java.util.Map;

/** Files that hold the weights of a model. */
interface WeightFiles extends AutoCloseable {
    /**
     * Returns the weights of variables, except those that are not stored. They can be read until the files are closed.
     *
     * @param shapes shapes of the variables by name
     * @throws IllegalArgumentException if a stored weight has another shape
     */
    Map<String, Weight> weights(Map<String, long[]> shapes);

    @Override
    void close();
}
