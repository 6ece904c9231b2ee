package io.github.parlance.train;

import java.util.List;

/**
 * Limit on the size of batches, so that their logits fit into memory. A batch above it is run in parts, whose gradients add up to that of
 * the whole.
 *
 * @param batchTokens maximum number of tokens of a batch
 * @param partTokens maximum number of tokens of a part
 */
record BatchLimit(int batchTokens, int partTokens) {
    /** Logits of a part: tokens times vocabulary, which take 4 bytes each. */
    private static final int MOST_LOGITS = 1 << 26;

    /** @param vocabulary number of tokens of the output layer */
    static BatchLimit of(int batchTokens, int vocabulary) {
        return new BatchLimit(batchTokens, Math.min(batchTokens, Math.max(1, MOST_LOGITS / vocabulary)));
    }

    /** Returns whether batches are run in parts. */
    boolean cuts() {
        return partTokens < batchTokens;
    }

    /**
     * Returns the parts of a batch.
     *
     * @param replicas number of replicas that share the rows of a part
     */
    List<PaddedBatch> parts(List<TokenPair> batch, int replicas) {
        List<List<TokenPair>> parts = cuts() ? PairBatches.cut(batch, partTokens) : List.of(batch);
        return parts.stream()
                .map(part -> PaddedBatch.of(part, replicas, PaddedBatch.SpecialTokens.OF_VOCABULARY))
                .toList();
    }
}
