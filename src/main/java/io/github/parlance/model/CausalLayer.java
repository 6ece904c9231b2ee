package io.github.parlance.model;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Sub-layer of a decoder that reads the previous tokens. */
interface CausalLayer {

    /**
     * Computes all positions at once, each from those up to it.
     *
     * @param x [sentences * length, hidden]
     * @return [sentences * length, hidden]
     */
    Operand<TFloat32> apply(Operand<TFloat32> x, Operand<TInt32> sentences, Operand<TInt32> length);

    /**
     * Creates the state before the first token.
     *
     * @param parts receives tensors by name, each [sentences, ...]
     */
    void begin(Operand<TInt32> sentences, Map<String, Operand<TFloat32>> parts);

    /**
     * Computes the newest position only.
     *
     * @param x [rows, hidden]
     * @param state state after the previous positions
     * @param grown receives the state after the newest position
     * @return [rows, hidden]
     */
    Operand<TFloat32> step(Operand<TFloat32> x, DecoderState decoderState, Map<String, Operand<TFloat32>> grown);
}
