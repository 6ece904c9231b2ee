package io.github.parlance.train;

import io.github.parlance.model.weights.Precision;
import java.util.List;
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
 * <p>With logits z = y·Eᵀ, probabilities p = softmax(z) and the smoothed target q = (1-ε)·onehot + ε/V (Szegedy et al.
 * 2016, section 7), the loss of a token is -Σ q·log p, and its gradient with respect to z is p - q. Neither q nor log p
 * is ever computed in full: as q is constant but for one column, Σ q·log p = log p[label] - ε·(z[label] - mean z), and
 * (p - q)·E = p·E - (1-ε)·E[label] - ε·mean E. Only the softmax and three products of vocabulary size remain. The output
 * layer is most of the work of a small model, so this saves a third of the training time.
 */
final class SmoothedCrossEntropy {
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
     * The loss of some tokens, and its gradients.
     *
     * @param loss weighted sum of the smoothed loss, scalar
     * @param logLikelihood weighted sum of the log-likelihood of the labels, not smoothed, scalar
     * @param outputGradient gradient of the loss with respect to the decoder's outputs, [tokens, hidden]
     * @param embeddingGradients terms of the gradient with respect to the embedding, to be summed; each
     *     [vocabulary, hidden]
     */
    record Result(
            Operand<TFloat32> loss,
            Operand<TFloat32> logLikelihood,
            Operand<TFloat32> outputGradient,
            List<Operand<TFloat32>> embeddingGradients) {}

    /**
     * Adds the loss and its gradient to the graph.
     *
     * @param outputs outputs y of the decoder, [tokens, hidden]
     * @param embedding output embedding E, [vocabulary, hidden]
     * @param labels correct tokens, [tokens]
     * @param weights weight of each token; 0 for padding, [tokens]
     */
    Result apply(
            Operand<TFloat32> outputs, Operand<TFloat32> embedding, Operand<TInt32> labels, Operand<TFloat32> weights) {
        return drawn(precision.type(), outputs, embedding, labels, weights);
    }

    private <T extends TNumber> Result drawn(
            Class<T> type,
            Operand<TFloat32> outputs,
            Operand<TFloat32> embedding,
            Operand<TInt32> labels,
            Operand<TFloat32> weights) {
        Operand<T> narrowEmbedding = tf.dtypes.cast(embedding, type);
        Operand<T> logits = tf.linalg.matMul(tf.dtypes.cast(outputs, type), narrowEmbedding, MatMul.transposeB(true));
        Operand<T> probabilities = tf.nn.softmax(logits);

        Operand<TFloat32> labelEmbedding = tf.gather(embedding, labels, tf.constant(0));
        Operand<TFloat32> meanEmbedding = tf.math.mean(embedding, tf.constant(0));
        Operand<TFloat32> column = tf.expandDims(weights, tf.constant(1));
        Operand<TFloat32> weighted = tf.math.mul(outputs, column);

        Operand<TFloat32> logProbability = logProbability(probabilities, labels);
        Operand<TFloat32> aboveMean = sumRows(tf.math.mul(outputs, tf.math.sub(labelEmbedding, meanEmbedding)));
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
                embeddingGradients(type, probabilities, embedding, weighted, labels));
    }

    private <T extends TNumber> List<Operand<TFloat32>> embeddingGradients(
            Class<T> type,
            Operand<T> probabilities,
            Operand<TFloat32> embedding,
            Operand<TFloat32> weighted,
            Operand<TInt32> labels) {
        Operand<TInt32> shape = tf.shape(embedding);
        Operand<TInt32> vocabulary = tf.gather(shape, tf.constant(0), tf.constant(0));
        Operand<TFloat32> fromProbabilities = tf.dtypes.cast(
                tf.linalg.matMul(probabilities, tf.dtypes.cast(weighted, type), MatMul.transposeA(true)),
                TFloat32.class);
        Operand<TFloat32> fromLabels =
                tf.math.unsortedSegmentSum(tf.math.mul(weighted, tf.constant(smoothing - 1)), labels, vocabulary);
        Operand<TFloat32> share = tf.math.div(tf.constant(-smoothing), tf.dtypes.cast(vocabulary, TFloat32.class));
        Operand<TFloat32> fromSmoothing = tf.broadcastTo(tf.math.mul(tf.sum(weighted, tf.constant(0)), share), shape);
        return List.of(fromProbabilities, fromLabels, fromSmoothing);
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
