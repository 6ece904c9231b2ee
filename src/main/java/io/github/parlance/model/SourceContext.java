package io.github.parlance.model;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Source context that a recurrent decoder receives at each step. */
interface SourceContext {

    /** Returns the number of columns of {@link ContextVector#context}. */
    int width();

    /**
     * Computes tensors that are shared by all steps of a batch.
     *
     * @return tensors by name, each [sentences, ...]
     */
    Map<String, Operand<TFloat32>> prepare(LayerContext context, RecurrentEncoder.Encoded encoded);

    /**
     * Adds the computation of the context to a graph.
     *
     * @param prepared returns the tensors of {@link #prepare} by name
     */
    ContextFunction build(LayerContext context, Function<String, Operand<TFloat32>> prepared);

    /** Computes the context of a decoder state. */
    @FunctionalInterface
    interface ContextFunction {
        /**
         * Returns the context of a state.
         *
         * @param query state of the decoder, [sentences * hypotheses, hidden]
         */
        ContextVector attend(Operand<TFloat32> query);
    }

    /**
     * Context of a decoder state.
     *
     * @param context [sentences * hypotheses, width]
     * @param weights attention weights of the source positions, [sentences * hypotheses, source]; empty without attention
     */
    record ContextVector(Operand<TFloat32> context, Optional<Operand<TFloat32>> weights) {}
}
