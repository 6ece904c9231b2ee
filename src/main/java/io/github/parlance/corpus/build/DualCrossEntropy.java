package io.github.parlance.corpus.build;

/**
 * Agreement of two models on a pair: exp(-(|a - b| + (a + b) / 2)), where a and b are the cross-entropies per token of the target given
 * the source and of the source given the target. It is high if both are low and equal (Junczys-Dowmunt 2018, Dual Conditional
 * Cross-Entropy Filtering of Noisy Parallel Corpora, section 2.1).
 */
public final class DualCrossEntropy {
    private DualCrossEntropy() {}

    /**
     * Returns the agreement, 0 to 1; 0 for a pair that a model cannot read.
     *
     * @param forward mean negative log-probability of a target token, natural logarithm
     * @param backward mean negative log-probability of a source token, natural logarithm
     */
    public static double score(double forward, double backward) {
        if (Double.isInfinite(forward) || Double.isInfinite(backward)) {
            return 0;
        }
        return Math.exp(-(Math.abs(forward - backward) + (forward + backward) / 2));
    }
}
