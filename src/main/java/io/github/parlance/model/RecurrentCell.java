package io.github.parlance.model;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A recurrent layer at one time step. Of the two products, that of the input is computed for all time steps at once ({@link
 * #project}), so a step only computes that of the state. The first part of the state is the layer's output.
 */
interface RecurrentCell {

    /** Returns the number of columns of {@link #project}. */
    int gates();

    /** Returns the number of parts of the state, each [rows, hidden]. */
    int states();

    /** Computes the contribution of the input to all gates, bias included: [rows, in] to [rows, gates]. */
    Operand<TFloat32> project(Operand<TFloat32> inputs);

    /**
     * Computes a step.
     *
     * @param projected [rows, gates]
     * @param states parts of the state before the step
     * @return parts of the state after the step
     */
    List<Operand<TFloat32>> step(Operand<TFloat32> projected, List<? extends Operand<TFloat32>> states);

    /** A type of cell. */
    @FunctionalInterface
    interface Factory {
        /**
         * Builds a cell.
         *
         * @param name prefix of the names of its weights
         * @param in size of its input
         * @param hidden size of its output
         */
        RecurrentCell build(LayerContext context, String name, int in, int hidden);
    }
}
