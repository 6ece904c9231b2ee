package io.github.parlance.train;

import java.util.ArrayList;
import java.util.List;

/** Cuts pairs into batches of a limited number of tokens. */
final class PairBatches {
    private PairBatches() {}

    /**
     * Returns batches of consecutive pairs.
     *
     * @param sorted pairs in the order of their length
     * @param most maximum number of rows times the longest length; a single longer pair is a batch of its own
     */
    static List<List<TokenPair>> cut(List<TokenPair> sorted, int most) {
        List<List<TokenPair>> batches = new ArrayList<>();
        List<TokenPair> batch = new ArrayList<>();
        for (TokenPair pair : sorted) {
            if (!batch.isEmpty() && (long) (batch.size() + 1) * pair.length() > most) {
                batches.add(batch);
                batch = new ArrayList<>();
            }
            batch.add(pair);
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }
}
