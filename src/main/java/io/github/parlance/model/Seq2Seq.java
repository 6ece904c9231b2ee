package io.github.parlance.model;

import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * An encoder-decoder in a graph. The same weights serve training, in which the whole target is known ({@link
 * #teacherForced}), and translation, in which it grows by one token per step ({@link #firstState}, {@link #step}).
 *
 * <p>Padding is token 0 at the end of a row; each row has at least one other token.
 */
public interface Seq2Seq {

    /**
     * Encodes source sentences.
     *
     * @param source token ids, [sentences, source]
     */
    EncoderOutput encode(Operand<TInt32> source);

    /**
     * Returns decoder outputs for every position of a known target; position t reads targets 0 to t.
     *
     * @param target token ids, each row begins with BOS, [sentences, target]
     * @return [sentences * target, hidden], to be multiplied by {@link #outputEmbedding}
     */
    Operand<TFloat32> teacherForced(EncoderOutput encoderOutput, Operand<TInt32> target);

    /** Returns the decoder state before the first token: one row per sentence. */
    DecoderState firstState(EncoderOutput encoderOutput);

    /**
     * Extends every hypothesis by one token.
     *
     * @param decoderState states of the hypotheses, one row each, in row-major order of {@code tokens}
     * @param tokens newest token of each hypothesis, [sentences, hypotheses]
     * @param position number of previous tokens of each hypothesis, scalar
     */
    Step step(EncoderOutput encoderOutput, DecoderState decoderState, Operand<TInt32> tokens, Operand<TInt32> position);

    /**
     * Returns the output layer with one row per token; a decoder output times its transpose gives the logits. [vocabulary,
     * hidden]
     */
    Operand<TFloat32> outputEmbedding();

    /** Returns the bias of the output layer, which is added to the logits, [vocabulary]; empty if there is none. */
    default Optional<Operand<TFloat32>> outputBias() {
        return Optional.empty();
    }

    /** Returns whether {@link #outputEmbedding} is also the table of token embeddings (Press and Wolf 2017). */
    boolean tied();

    /**
     * Result of a step.
     *
     * @param output [sentences * hypotheses, hidden], to be multiplied by {@link #outputEmbedding}
     * @param state state after the token
     * @param attention attention weights of the step over the source positions, each row sums to 1, [sentences * hypotheses,
     *     source]; empty in networks without attention
     */
    record Step(Operand<TFloat32> output, DecoderState state, Optional<Operand<TFloat32>> attention) {}
}
