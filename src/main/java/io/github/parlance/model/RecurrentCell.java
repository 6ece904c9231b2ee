package io.github.parlance.model;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What a recurrent layer does at a time. Of the two products, the input's is made for all times at once ({@link
 * #project}); a step then makes the state's alone. The state's first part is the layer's output.
 */
interface RecurrentCell {

    /** Columns of {@link #project}. */
    int gates();

    /** Parts of the state, each [rows, hidden]. */
    int states();

    /** The input's share of all gates, bias included: [rows, in] to [rows, gates]. */
    Operand<TFloat32> project(Operand<TFloat32> inputs);

    /**
     * Takes a step.
     *
     * @param projected [rows, gates]
     * @param states the parts of the state
     * @return the same after it
     */
    List<Operand<TFloat32>> step(Operand<TFloat32> projected, List<? extends Operand<TFloat32>> states);

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
