package io.github.parlance.model;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What a recurrent layer does at a time. Of the two products, the input's is made for all times at once ({@link
 * #project}); a step then makes the state's alone. The state's first {@code hidden} columns are the layer's output.
 */
interface RecurrentCell {

    /** Columns of {@link #project}. */
    int gates();

    /** Columns of the state. */
    int stateSize();

    /** The input's share of all gates, bias included: [rows, in] to [rows, gates]. */
    Operand<TFloat32> project(Operand<TFloat32> inputs);

    /**
     * Takes a step.
     *
     * @param projected [rows, gates]
     * @param state [rows, {@link #stateSize}]
     * @return the state after it
     */
    Operand<TFloat32> step(Operand<TFloat32> projected, Operand<TFloat32> state);

    /** A kind of cell. */
    @FunctionalInterface
    interface Kind {
        /**
         * Draws a cell.
         *
         * @param name before the names of its weights
         * @param in size of its input
         * @param hidden size of its output
         */
        RecurrentCell draw(LayerContext context, String name, int in, int hidden);
    }
}
