package io.github.parlance.train;

import io.github.parlance.model.weights.Parameters;
import io.github.parlance.model.weights.Precision;
import java.util.Locale;

/**
 * Estimate of the memory that a training needs, in bytes.
 *
 * @param weights weights, moments of the optimizer and gradients
 * @param activations outputs of the layers for the tokens of a batch, which the gradients need
 * @param logits logits of the tokens of a batch
 * @param heap copies of the weights on the Java heap, at the end of the training
 */
public record TrainingMemory(long weights, long activations, long logits, long heap) {
    /** A matrix product, and what its bias, activation, dropout and normalization make of it. */
    private static final int COPIES_OF_PRODUCT = 4;
    /** Logits and probabilities. */
    private static final int COPIES_OF_LOGITS = 2;
    /** Terms of the gradient of the output embedding: from probabilities, labels and smoothing. */
    private static final int TERMS_OF_OUTPUT = 3;
    /** Weights, two moments, gradients and clipped gradients. */
    private static final int COPIES_OF_WEIGHTS = 5;
    /** Weights of the best checkpoint, and the array from which they are written. */
    private static final int HEAP_COPIES = 2;
    /** The best weights, the newest, their mean, and the sum in double precision. */
    private static final int HEAP_COPIES_OF_MEAN = 5;

    private static final int HALF = 2;

    /**
     * Estimates the memory.
     *
     * @param parameters parameters of the network, whose values need not exist
     */
    static TrainingMemory of(
            Parameters parameters,
            VocabularySizes sizes,
            BatchLimit limit,
            TrainingSpec spec,
            Precision precision,
            int replicas) {
        long size = (long) Float.BYTES * parameters.count();
        long tables = 0;
        long columns = 0;
        for (Parameters.Parameter parameter : parameters.all()) {
            long[] shape = parameter.shape().asArray();
            boolean isTable = shape[0] == sizes.target() || shape[0] == sizes.source();
            tables += isTable ? (long) Float.BYTES * parameter.size() : 0;
            columns += shape.length > 1 && !isTable ? shape[1] : 0;
        }
        int width = precision == Precision.FLOAT32 ? Float.BYTES : Float.BYTES / HALF;
        int sums = limit.cuts() ? 1 : 0;
        return new TrainingMemory(
                size * (COPIES_OF_WEIGHTS + sums) + tables * TERMS_OF_OUTPUT * replicas,
                columns * COPIES_OF_PRODUCT * Float.BYTES * limit.partTokens(),
                (long) COPIES_OF_LOGITS * width * limit.partTokens() * sizes.target(),
                size * (spec.averageCheckpoints() > 1 ? HEAP_COPIES_OF_MEAN : HEAP_COPIES));
    }

    /** Returns the sum of all parts. */
    public long total() {
        return weights + activations + logits + heap;
    }

    /** Returns a line for people, such as {@code memory: about 2,100 MB, of which ...}. */
    public String description() {
        return String.format(
                Locale.ROOT,
                "memory: about %,d MB (weights and optimizer %,d, activations %,d, logits %,d, Java heap %,d)",
                megabytes(total()),
                megabytes(weights),
                megabytes(activations),
                megabytes(logits),
                megabytes(heap));
    }

    /**
     * Checks that a machine can hold it.
     *
     * @param machine memory of the machine, or of the container
     * @param mostHeap size up to which the Java heap may grow
     * @throws IllegalArgumentException if it cannot
     */
    void requireWithin(long machine, long mostHeap) {
        if (total() > machine) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "the training needs %s; this machine has %,d MB. Lower batchTokens, take a smaller network"
                            + " or fewer replicas (--threads), or train on a larger machine",
                    description(),
                    megabytes(machine)));
        }
        if (heap > mostHeap) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "the training needs a Java heap of %,d MB for copies of the weights; it may grow to %,d MB."
                            + " Give it more, such as JAVA_OPTS=-Xmx%dm",
                    megabytes(heap),
                    megabytes(mostHeap),
                    megabytes(heap + heap / HALF)));
        }
    }

    private static long megabytes(long bytes) {
        return (bytes >> 20) + 1;
    }
}
