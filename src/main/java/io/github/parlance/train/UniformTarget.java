package io.github.parlance.train;

import io.github.parlance.train.SmoothedCrossEntropy.OutputLayer;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The uniform part u of a smoothed target: over the whole vocabulary, or over the tokens that may be chosen. */
final class UniformTarget {
    private final Ops tf;
    private final OutputLayer layer;
    /** 1 for each token that may be chosen, otherwise 0, [vocabulary]; empty if there is no bias, which could forbid one. */
    private final Optional<Operand<TFloat32>> allowed;
    /** Share of each token, [vocabulary]. */
    private final Optional<Operand<TFloat32>> shares;

    UniformTarget(Ops tf, OutputLayer layer) {
        this.tf = tf;
        this.layer = layer;
        allowed = layer.bias()
                .map(bias ->
                        tf.dtypes.cast(tf.math.greater(bias, tf.constant(SmoothedCrossEntropy.NEVER)), TFloat32.class));
        shares = allowed.map(each -> tf.math.div(each, tf.sum(each, tf.constant(0))));
    }

    /** Returns the weights of the labels, with 0 for those that are never chosen, [tokens]. */
    Operand<TFloat32> withoutForbidden(Operand<TFloat32> weights, Operand<TInt32> labels) {
        return allowed.<Operand<TFloat32>>map(each -> tf.math.mul(weights, tf.gather(each, labels, tf.constant(0))))
                .orElse(weights);
    }

    /** Returns Σ u·E, [hidden]. */
    Operand<TFloat32> meanEmbedding() {
        return shares.<Operand<TFloat32>>map(each -> tf.reshape(
                        tf.linalg.matMul(tf.expandDims(each, tf.constant(0)), layer.embedding()),
                        tf.constant(new int[] {-1})))
                .orElseGet(() -> tf.math.mean(layer.embedding(), tf.constant(0)));
    }

    /** Adds the bias of each label, less the mean Σ u·b, [tokens]. */
    Operand<TFloat32> plusBias(Operand<TFloat32> x, Operand<TInt32> labels) {
        if (layer.bias().isEmpty()) {
            return x;
        }
        Operand<TFloat32> bias = layer.bias().orElseThrow();
        Operand<TFloat32> mean = tf.sum(tf.math.mul(bias, shares.orElseThrow()), tf.constant(0));
        return tf.math.add(x, tf.math.sub(tf.gather(bias, labels, tf.constant(0)), mean));
    }

    /** Returns the number of tokens, scalar. */
    Operand<TInt32> vocabulary() {
        return tf.gather(tf.shape(layer.embedding()), tf.constant(0), tf.constant(0));
    }

    /**
     * Returns the factor times u·rowᵀ, [vocabulary, hidden].
     *
     * @param row [hidden]
     */
    Operand<TFloat32> embeddingGradient(Operand<TFloat32> row, float factor) {
        if (shares.isPresent()) {
            return columnGradient(row, factor);
        }
        Operand<TFloat32> share = tf.math.div(tf.constant(factor), tf.dtypes.cast(vocabulary(), TFloat32.class));
        return tf.broadcastTo(tf.math.mul(row, share), tf.shape(layer.embedding()));
    }

    /**
     * Returns the factor times u·rowᵀ; requires a bias.
     *
     * @param row [columns]
     * @return [vocabulary, columns]
     */
    Operand<TFloat32> columnGradient(Operand<TFloat32> row, float factor) {
        Operand<TFloat32> scaled = tf.math.mul(row, tf.constant(factor));
        return tf.linalg.matMul(
                tf.expandDims(shares.orElseThrow(), tf.constant(1)), tf.expandDims(scaled, tf.constant(0)));
    }
}
