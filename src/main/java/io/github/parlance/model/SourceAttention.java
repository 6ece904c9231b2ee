package io.github.parlance.model;

import io.github.parlance.model.weights.Initializer;
import io.github.parlance.model.weights.MatMulOps;
import io.github.parlance.model.weights.Precision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The average of the source states, each weighted by its score against the decoder's state. */
final class SourceAttention implements SourceContext {
    private static final String KEYS = "keys";
    private static final String VALUES = "values";
    private static final String BIAS = "bias";

    private final String name;
    private final Attention kind;
    private final int width;
    private final int hidden;

    /**
     * @param width columns of a source state
     * @param hidden columns of a query
     */
    SourceAttention(String name, Attention kind, int width, int hidden) {
        this.name = name;
        this.kind = kind;
        this.width = width;
        this.hidden = hidden;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public Map<String, Operand<TFloat32>> prepare(LayerContext context, RecurrentEncoder.Encoded encoded) {
        Ops tf = context.tf();
        Operand<TFloat32> values = tf.linalg.transpose(encoded.states(), tf.constant(new int[] {1, 0, 2}));
        Operand<TFloat32> padding = tf.math.sub(tf.constant(1f), tf.squeeze(encoded.kept(), squeezed()));
        Operand<TFloat32> bias = tf.math.mul(
                tf.linalg.transpose(padding, tf.constant(new int[] {1, 0})), tf.constant(MultiHeadAttention.HIDDEN));
        Map<String, Operand<TFloat32>> parts = new TreeMap<>();
        parts.put(VALUES, values);
        parts.put(BIAS, tf.expandDims(bias, tf.constant(1)));
        if (kind != Attention.LUONG_DOT) {
            Dense toKeys = Dense.unbiased(context, name + ".key", width, hidden, 1);
            Operand<TFloat32> keys = toKeys.apply(tf.reshape(values, tf.constant(new int[] {-1, width})));
            parts.put(KEYS, new HypothesisRows(tf, values).grouped(keys, hidden));
        }
        return parts;
    }

    @Override
    public ContextFunction build(LayerContext context, Function<String, Operand<TFloat32>> prepared) {
        Ops tf = context.tf();
        // A query has one row, for which low precision gains nothing.
        MatMulOps matMulOps = MatMulOps.of(tf, Precision.FLOAT32);
        Operand<TFloat32> values = prepared.apply(VALUES);
        Operand<TFloat32> bias = prepared.apply(BIAS);
        HypothesisRows hypothesisRows = new HypothesisRows(tf, values);
        Scoring scoring = kind == Attention.BAHDANAU
                ? additive(context, prepared.apply(KEYS))
                : multiplicative(matMulOps, prepared.apply(kind == Attention.LUONG ? KEYS : VALUES));
        return query -> {
            Operand<TFloat32> scores = scoring.score(hypothesisRows.grouped(query, hidden));
            Operand<TFloat32> weights = tf.nn.softmax(tf.math.add(scores, bias));
            Operand<TFloat32> average = matMulOps.multiplyEach(weights, values, false);
            Operand<TInt32> source = tf.gather(tf.shape(values), tf.constant(1), tf.constant(0));
            Operand<TFloat32> flat = tf.reshape(weights, tf.stack(List.of(tf.constant(-1), source)));
            return new ContextVector(hypothesisRows.flat(average, width), Optional.of(flat));
        };
    }

    /** Scores queries against all source states: [sentences, hypotheses, hidden] to [sentences, hypotheses, source]. */
    @FunctionalInterface
    private interface Scoring {
        Operand<TFloat32> score(Operand<TFloat32> queries);
    }

    /** Returns q·k, where k = W h or, without learned weights, h (Luong et al. 2015, equation 8). */
    private static Scoring multiplicative(MatMulOps matMulOps, Operand<TFloat32> keys) {
        return queries -> matMulOps.multiplyEach(queries, keys, true);
    }

    /** Returns v·tanh(W q + U h) (Bahdanau et al. 2015, appendix A.1.2). */
    private Scoring additive(LayerContext context, Operand<TFloat32> keys) {
        Ops tf = context.tf();
        Dense ofQuery = new Dense(context, name + ".query", hidden, hidden);
        Operand<TFloat32> v =
                context.parameters().get(name + ".score", Shape.of(hidden), Initializer.normal(1 / Math.sqrt(hidden)));
        HypothesisRows hypothesisRows = new HypothesisRows(tf, keys);
        return queries -> {
            Operand<TFloat32> asked =
                    hypothesisRows.grouped(ofQuery.apply(hypothesisRows.flat(queries, hidden)), hidden);
            Operand<TFloat32> met = tf.math.tanh(
                    tf.math.add(tf.expandDims(asked, tf.constant(2)), tf.expandDims(keys, tf.constant(1))));
            return tf.sum(tf.math.mul(met, v), tf.constant(3));
        };
    }

    private static Squeeze.Options squeezed() {
        return Squeeze.axis(List.of(2L));
    }
}
