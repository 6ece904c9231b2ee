package io.github.parlance.model;

import io.github.parlance.model.weights.Initializer;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Embeds tokens with their positions. One table serves source, target and output (Press and Wolf 2017). Positions are sines
 * and cosines of falling frequency (Vaswani et al. 2017, section 3.5). Here all sines precede all cosines, which permutes
 * the columns of the paper.
 */
final class TokenEmbedding {
    private static final double LONGEST_WAVE = 10_000;

    private final LayerContext context;
    private final Ops tf;
    private final Operand<TFloat32> table;
    private final int hidden;
    private final float[] frequencies;

    /** Creates an embedding with the positions of the paper. */
    TokenEmbedding(LayerContext context, String name, int vocabulary, int hidden) {
        this(context, name, vocabulary, hidden, Transformer.Positions.PAPER);
    }

    TokenEmbedding(LayerContext context, String name, int vocabulary, int hidden, Transformer.Positions positions) {
        this.context = context;
        this.hidden = hidden;
        tf = context.tf();
        table = context.parameters().get(name, Shape.of(vocabulary, hidden), Initializer.normal(1 / Math.sqrt(hidden)));
        frequencies = frequencies(hidden / 2, positions);
    }

    private static float[] frequencies(int count, Transformer.Positions positions) {
        int steps = positions == Transformer.Positions.PAPER ? count : count - 1;
        float[] frequencies = new float[count];
        for (int i = 0; i < count; i++) {
            frequencies[i] = (float) Math.pow(LONGEST_WAVE, -(double) i / steps);
        }
        return frequencies;
    }

    /** Returns the table, [vocabulary, hidden]. */
    Operand<TFloat32> table() {
        return table;
    }

    /**
     * Returns embeddings without positions.
     *
     * @param tokens [..., ...]
     * @return [tokens, hidden]
     */
    Operand<TFloat32> lookUp(Operand<TInt32> tokens) {
        Operand<TFloat32> vectors = tf.gather(table, tokens, tf.constant(0));
        return context.drop(tf.reshape(vectors, tf.constant(new int[] {-1, hidden})));
    }

    /**
     * Returns embeddings with positions.
     *
     * @param tokens [sentences, length]
     * @param positions positions of the columns, [length]; or [1] if all tokens have the same position
     * @return [sentences * length, hidden]
     */
    Operand<TFloat32> apply(Operand<TInt32> tokens, Operand<TInt32> positions) {
        Operand<TFloat32> vectors =
                tf.math.mul(tf.gather(table, tokens, tf.constant(0)), tf.constant((float) Math.sqrt(hidden)));
        Operand<TFloat32> sum = tf.math.add(vectors, waves(positions));
        return context.drop(tf.reshape(sum, tf.constant(new int[] {-1, hidden})));
    }

    private Operand<TFloat32> waves(Operand<TInt32> positions) {
        Operand<TFloat32> angles = tf.math.mul(
                tf.expandDims(tf.dtypes.cast(positions, TFloat32.class), tf.constant(1)), tf.constant(frequencies));
        return tf.concat(List.of(tf.math.sin(angles), tf.math.cos(angles)), tf.constant(1));
    }
}
