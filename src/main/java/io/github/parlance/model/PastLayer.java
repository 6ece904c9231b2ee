package io.github.parlance.model;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The sub-layer of a decoder that knows of the tokens before. */
interface PastLayer {

    /**
     * All positions at once, each with those before it.
     *
     * @param x [sentences * length, hidden]
     * @return the same shape
     */
    Operand<TFloat32> apply(Operand<TFloat32> x, Operand<TInt32> sentences, Operand<TInt32> length);

    /**
     * What it keeps before the first token.
     *
     * @param parts receives tensors by name, each [sentences, ...]
     */
    void begin(Operand<TInt32> sentences, Map<String, Operand<TFloat32>> parts);

    /**
     * The newest position alone.
     *
     * @param x [rows, hidden]
     * @param state what was kept of the positions before
     * @param grown receives the same with the newest
     * @return [rows, hidden]
     */
    Operand<TFloat32> step(Operand<TFloat32> x, State state, Map<String, Operand<TFloat32>> grown);
}
