package io.github.parlance.model;

import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * An encoder-decoder whose weights stand in a graph. The same weights serve training, where the whole target is known
 * ({@link #teacherForced}), and translation, where it grows by one token a step ({@link #firstState}, {@link #step}).
 *
 * <p>Padding is token 0 and stands at the end of a row; a row holds at least one other token.
 */
public interface Seq2Seq {

    /**
     * Reads the source sentences.
     *
     * @param source token ids, [sentences, source]
     */
    Memory encode(Operand<TInt32> source);

    /**
     * Decoder outputs for every position of a known target: position t sees targets 0 to t.
     *
     * @param target token ids, each row begins with BOS, [sentences, target]
     * @return [sentences * target, hidden], to be multiplied with {@link #outputEmbedding}
     */
    Operand<TFloat32> teacherForced(Memory memory, Operand<TInt32> target);

    /** What a hypothesis knows before its first token: one row a sentence. */
    State firstState(Memory memory);

    /**
     * One more token for every hypothesis.
     *
     * @param state of the hypotheses, one row each, in the order of {@code tokens} read row by row
     * @param tokens the newest token of each hypothesis, [sentences, hypotheses]
     * @param position how many tokens each hypothesis had before this one, scalar
     */
    Step step(Memory memory, State state, Operand<TInt32> tokens, Operand<TInt32> position);

    /** One row a token; a decoder output times its transpose gives the logits. [vocabulary, hidden] */
    Operand<TFloat32> outputEmbedding();

    /** Whether {@link #outputEmbedding} is also what tokens are looked up in (Press and Wolf 2017). */
    boolean tied();

    /**
     * What one step gives.
     *
     * @param output [sentences * hypotheses, hidden], to be multiplied with {@link #outputEmbedding}
     * @param state the state after the token
     * @param attention how much the step looked at each source position, each row sums to 1, [sentences * hypotheses,
     *     source]; empty where a network has no attention
     */
    record Step(Operand<TFloat32> output, State state, Optional<Operand<TFloat32>> attention) {}
}
