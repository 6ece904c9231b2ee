package io.github.parlance.model;

import io.github.parlance.model.weights.MatMulOps;
import java.util.List;
import java.util.function.Consumer;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Averages of values, each weighted by how well its key matches a query, in several subspaces at once (Vaswani et al. 2017,
 * section 3.2.2). Contains the arithmetic and the two arrangements of the projections: {@link Self} and {@link Cross}.
 */
final class MultiHeadAttention {
    /** Bias that masks a key: small enough for weight zero, far from the limits of float32. */
    static final float HIDDEN = -1e9f;

    private final Ops tf;
    private final MatMulOps matMulOps;
    private final int heads;
    private final int headSize;
    private final Dense output;

    private MultiHeadAttention(LayerContext context, String name, Transformer spec) {
        tf = context.tf();
        matMulOps = context.products();
        heads = spec.heads();
        headSize = spec.hidden() / spec.heads();
        output = new Dense(context, name + ".output", spec.hidden(), spec.hidden());
    }

    /**
     * Splits rows into heads.
     *
     * @param x [batch * length, hidden]
     * @return [batch, heads, length, hidden / heads]
     */
    private Operand<TFloat32> split(Operand<TFloat32> x, Operand<TInt32> batch, Operand<TInt32> length) {
        Operand<TInt32> shape = tf.stack(List.of(batch, length, tf.constant(heads), tf.constant(headSize)));
        return tf.linalg.transpose(tf.reshape(x, shape), tf.constant(new int[] {0, 2, 1, 3}));
    }

    /**
     * Computes attention.
     *
     * @param queries [batch, heads, queries, hidden / heads]
     * @param keys [batch, heads, keys, hidden / heads]
     * @param values [batch, heads, keys, hidden / heads]
     * @param bias added to the scores; a large negative number masks a key; [batch or 1, 1, queries or 1, keys]
     */
    private Attended attend(
            Operand<TFloat32> queries, Operand<TFloat32> keys, Operand<TFloat32> values, Operand<TFloat32> bias) {
        Operand<TFloat32> scaled = tf.math.mul(queries, tf.constant((float) (1 / Math.sqrt(headSize))));
        Operand<TFloat32> scores = matMulOps.multiplyEach(scaled, keys, true);
        Operand<TFloat32> weights = tf.nn.softmax(tf.math.add(scores, bias));
        Operand<TFloat32> context = matMulOps.multiplyEach(weights, values, false);
        Operand<TFloat32> joined = tf.linalg.transpose(context, tf.constant(new int[] {0, 2, 1, 3}));
        Operand<TFloat32> rows = tf.reshape(joined, tf.constant(new int[] {-1, heads * headSize}));
        return new Attended(output.apply(rows), weights);
    }

    /**
     * Result of attention.
     *
     * @param output [batch * queries, hidden]
     * @param weights weights of the keys, each row sums to 1, [batch, heads, queries, keys]
     */
    record Attended(Operand<TFloat32> output, Operand<TFloat32> weights) {}

    /** Keys and values that are kept from step to step; each [batch, heads, length, hidden / heads]. */
    record KeysValues(Operand<TFloat32> keys, Operand<TFloat32> values) {}

    /** Self-attention of a sequence; queries, keys and values are computed in one product. */
    static final class Self {
        private final MultiHeadAttention attention;
        private final Dense projection;

        Self(LayerContext context, String name, Transformer spec) {
            attention = new MultiHeadAttention(context, name, spec);
            projection = Dense.fused(context, name + ".projection", spec.hidden(), 3 * spec.hidden(), 3);
        }

        /** Attends from all positions at once: [batch * length, hidden] to [batch * length, hidden]. */
        Operand<TFloat32> apply(
                Operand<TFloat32> x, Operand<TInt32> batch, Operand<TInt32> length, Operand<TFloat32> bias) {
            List<Output<TFloat32>> parts = project(x);
            return attention
                    .attend(
                            attention.split(parts.get(0), batch, length),
                            attention.split(parts.get(1), batch, length),
                            attention.split(parts.get(2), batch, length),
                            bias)
                    .output();
        }

        /**
         * Attends from the newest position only.
         *
         * @param x [rows, hidden]
         * @param past keys and values of the previous positions
         * @param grown receives the keys and values, including the newest
         * @return [rows, hidden]
         */
        Operand<TFloat32> step(Operand<TFloat32> x, KeysValues past, Consumer<KeysValues> grown) {
            Ops tf = attention.tf;
            Operand<TInt32> shape = tf.constant(new int[] {-1, attention.heads, 1, attention.headSize});
            List<Output<TFloat32>> parts = project(x);
            KeysValues all = new KeysValues(
                    tf.concat(List.of(past.keys(), tf.reshape(parts.get(1), shape)), tf.constant(2)),
                    tf.concat(List.of(past.values(), tf.reshape(parts.get(2), shape)), tf.constant(2)));
            grown.accept(all);
            return attention
                    .attend(tf.reshape(parts.get(0), shape), all.keys(), all.values(), tf.constant(0f))
                    .output();
        }

        private List<Output<TFloat32>> project(Operand<TFloat32> x) {
            return attention
                    .tf
                    .split(attention.tf.constant(1), projection.apply(x), 3L)
                    .output();
        }
    }

    /** Cross-attention from target to source; keys and values of the source are computed once per sentence. */
    static final class Cross {
        private final MultiHeadAttention attention;
        private final Dense query;
        private final Dense keyValue;

        Cross(LayerContext context, String name, Transformer spec) {
            attention = new MultiHeadAttention(context, name, spec);
            query = new Dense(context, name + ".query", spec.hidden(), spec.hidden());
            keyValue = Dense.fused(context, name + ".key_value", spec.hidden(), 2 * spec.hidden(), 2);
        }

        /**
         * Returns keys and values of the source: [sentences * source, hidden] to [sentences, heads, source, hidden / heads].
         */
        KeysValues keysAndValues(Operand<TFloat32> encoded, Operand<TInt32> sentences, Operand<TInt32> source) {
            List<Output<TFloat32>> parts = attention
                    .tf
                    .split(attention.tf.constant(1), keyValue.apply(encoded), 2L)
                    .output();
            return new KeysValues(
                    attention.split(parts.get(0), sentences, source), attention.split(parts.get(1), sentences, source));
        }

        /** Attends from x, [sentences * queries, hidden], to the source; the queries of a sentence share its keys. */
        Attended apply(
                Operand<TFloat32> x,
                Operand<TInt32> sentences,
                Operand<TInt32> queries,
                KeysValues source,
                Operand<TFloat32> bias) {
            return attention.attend(
                    attention.split(query.apply(x), sentences, queries), source.keys(), source.values(), bias);
        }
    }
}
