package io.github.parlance.model;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** How a recurrent decoder learns of the source at each of its steps. */
interface Lookup {

    /** Columns of {@link Found#context}. */
    int width();

    /**
     * What can be made ready once for a batch.
     *
     * @return tensors by name, each [sentences, ...]
     */
    Map<String, Operand<TFloat32>> prepare(LayerContext context, RecurrentEncoder.Encoded encoded);

    /**
     * Draws the looking itself.
     *
     * @param prepared finds by name what {@link #prepare} gave
     */
    Looking draw(LayerContext context, Function<String, Operand<TFloat32>> prepared);

    /** A look. */
    @FunctionalInterface
    interface Looking {
        /**
         * Looks.
         *
         * @param query state of the decoder, [sentences * hypotheses, hidden]
         */
        Found look(Operand<TFloat32> query);
    }

    /**
     * What was seen.
     *
     * @param context [sentences * hypotheses, width]
     * @param weights of the source positions, [sentences * hypotheses, source]; empty if there was no choice
     */
    record Found(Operand<TFloat32> context, Optional<Operand<TFloat32>> weights) {}
}
