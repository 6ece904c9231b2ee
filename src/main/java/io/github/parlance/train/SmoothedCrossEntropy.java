package io.github.parlance.train;

import io.github.parlance.model.weights.Precision;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * The loss of the output layer, with its gradient derived by hand.
 *
 * <p>With logits z = y·Eᵀ + b, probabilities p = softmax(z) and the smoothed target q = (1-ε)·onehot + ε·u, where u is uniform
 * (Szegedy et al. 2016, section 7), the loss of a token is -Σ q·log p, and its gradient with respect to z is p - q. Neither q
 * nor log p is ever computed in full: as q is u but for one column, Σ q·log p = log p[label] - ε·(z[label] - Σ u·z), and
 * (p - q)·E = p·E - (1-ε)·E[label] - ε·(Σ u·E). Only the softmax and three products of vocabulary size remain. The output
 * layer is most of the work of a small model, so this saves a third of the training time.
 *
 * <p>A bias of {@value #NEVER} or less marks a token that must never be chosen, such as padding in imported models. Such tokens
 * have no share of u, and a label that is one of them has no loss.
 */
final class SmoothedCrossEntropy {
    /** Bias from which on a token is never chosen. Models of others have -1e9 there, and no learned bias comes near. */
    static final float NEVER = -1e8f;

    private final Ops tf;
    private final Precision precision;
    private final float smoothing;

    /**
     * @param smoothing ε, from 0 up to, but not including, 1
     */
    SmoothedCrossEntropy(Ops tf, Precision precision, double smoothing) {
        this.tf = tf;
        this.precision = precision;
        this.smoothing = (float) smoothing;
    }

    /**
     * Weights of the output layer.
     *
     * @param embedding output embedding E, [vocabulary, hidden]
     * @param bias bias b of the logits, [vocabulary]; empty if there is none
     */
    record OutputLayer(Operand<TFloat32> embedding, Optional<Operand<TFloat32>> bias) {}

    /**
     * The loss of some tokens, and its gradients.
     *
     * @param loss weighted sum of the smoothed loss, scalar
     * @param logLikelihood weighted sum of the log-likelihood of the labels, not smoothed, scalar
     * @param outputGradient gradient of the loss with respect to the decoder's outputs, [tokens, hidden]
     * @param embeddingGradients terms of the gradient with respect to the embedding, to be summed; each
     *     [vocabulary, hidden]
     * @param biasGradient gradient with respect to the bias, [vocabulary]; empty if there is none
     */
    record Result(
            Operand<TFloat32> loss,
            Operand<TFloat32> logLikelihood,
            Operand<TFloat32> outputGradient,
            List<Operand<TFloat32>> embeddingGradients,
            Optional<Operand<TFloat32>> biasGradient) {}

    /**
     * Adds the loss and its gradient to the graph.
     *
     * @param outputs outputs y of the decoder, [tokens, hidden]
     * @param labels correct tokens, [tokens]
     * @param weights weight of each token; 0 for padding, [tokens]
     */
    Result apply(Operand<TFloat32> outputs, OutputLayer layer, Operand<TInt32> labels, Operand<TFloat32> weights) {
        return drawn(precision.type(), outputs, layer, labels, weights);
    }

    private <T extends TNumber> Result drawn(
            Class<T> type,
            Operand<TFloat32> outputs,
            OutputLayer layer,
            Operand<TInt32> labels,
            Operand<TFloat32> allWeights) {
        Operand<TFloat32> embedding = layer.embedding();
        Operand<T> narrowEmbedding = tf.dtypes.cast(embedding, type);
        Operand<T> probabilities = tf.nn.softmax(logits(type, outputs, narrowEmbedding, layer.bias()));
        UniformTarget uniform = new UniformTarget(tf, layer);
        Operand<TFloat32> weights = uniform.withoutForbidden(allWeights, labels);

        Operand<TFloat32> labelEmbedding = tf.gather(embedding, labels, tf.constant(0));
        Operand<TFloat32> meanEmbedding = uniform.meanEmbedding();
        Operand<TFloat32> column = tf.expandDims(weights, tf.constant(1));
        Operand<TFloat32> weighted = tf.math.mul(outputs, column);

        Operand<TFloat32> logProbability = logProbability(probabilities, labels);
        Operand<TFloat32> aboveMean =
                uniform.plusBias(sumRows(tf.math.mul(outputs, tf.math.sub(labelEmbedding, meanEmbedding))), labels);
        Operand<TFloat32> tokenLoss = tf.math.sub(tf.math.mul(aboveMean, tf.constant(smoothing)), logProbability);

        Operand<TFloat32> expected = tf.dtypes.cast(tf.linalg.matMul(probabilities, narrowEmbedding), TFloat32.class);
        Operand<TFloat32> target = tf.math.add(
                tf.math.mul(labelEmbedding, tf.constant(1 - smoothing)),
                tf.math.mul(meanEmbedding, tf.constant(smoothing)));
        Operand<TFloat32> outputGradient = tf.math.mul(tf.math.sub(expected, target), column);

        return new Result(
                sum(tf.math.mul(tokenLoss, weights)),
                sum(tf.math.mul(logProbability, weights)),
                outputGradient,
                List.of(
                        fromProbabilities(type, probabilities, weighted),
                        fromLabels(weighted, labels, uniform),
                        uniform.embeddingGradient(sum(weighted), -smoothing)),
                layer.bias().map(bias -> biasGradient(type, probabilities, column, labels, uniform)));
    }

    private <T extends TNumber> Operand<T> logits(
            Class<T> type, Operand<TFloat32> outputs, Operand<T> embedding, Optional<Operand<TFloat32>> bias) {
        Operand<T> product = tf.linalg.matMul(tf.dtypes.cast(outputs, type), embedding, MatMul.transposeB(true));
        return bias.<Operand<T>>map(each -> tf.nn.biasAdd(product, tf.dtypes.cast(each, type)))
                .orElse(product);
    }

    /** Returns pᵀ·x, [vocabulary, columns of x]. */
    private <T extends TNumber> Operand<TFloat32> fromProbabilities(
            Class<T> type, Operand<T> probabilities, Operand<TFloat32> x) {
        return tf.dtypes.cast(
                tf.linalg.matMul(probabilities, tf.dtypes.cast(x, type), MatMul.transposeA(true)), TFloat32.class);
    }

    /** Returns -(1-ε) times the sum of the rows of x with each label, [vocabulary, columns of x]. */
    private Operand<TFloat32> fromLabels(Operand<TFloat32> x, Operand<TInt32> labels, UniformTarget uniform) {
        return tf.math.unsortedSegmentSum(tf.math.mul(x, tf.constant(smoothing - 1)), labels, uniform.vocabulary());
    }

    private <T extends TNumber> Operand<TFloat32> biasGradient(
            Class<T> type,
            Operand<T> probabilities,
            Operand<TFloat32> column,
            Operand<TInt32> labels,
            UniformTarget uniform) {
        Operand<TFloat32> terms = tf.math.addN(List.of(
                fromProbabilities(type, probabilities, column),
                fromLabels(column, labels, uniform),
                uniform.columnGradient(sum(column), -smoothing)));
        return tf.reshape(terms, tf.constant(new int[] {-1}));
    }

    /** Returns the logarithm of each row's entry in its label's column: [tokens, vocabulary] to [tokens]. */
    private <T extends TNumber> Operand<TFloat32> logProbability(Operand<T> probabilities, Operand<TInt32> labels) {
        Operand<TInt32> tokens = tf.gather(tf.shape(labels), tf.constant(0), tf.constant(0));
        Operand<TInt32> rows = tf.range(tf.constant(0), tokens, tf.constant(1));
        Operand<T> picked = tf.gatherNd(probabilities, tf.stack(List.of(rows, labels), Stack.axis(1L)));
        return tf.math.log(tf.math.maximum(tf.dtypes.cast(picked, TFloat32.class), tf.constant(1e-9f)));
    }

    private Operand<TFloat32> sumRows(Operand<TFloat32> x) {
        return tf.sum(x, tf.constant(1));
    }

    private Operand<TFloat32> sum(Operand<TFloat32> x) {
        return tf.sum(x, tf.constant(0));
    }
}
