package io.github.parlance.train;

/**
 * A sentence and its translation.
 *
 * @param source token ids, without BOS and EOS
 * @param target token ids, without BOS and EOS
 */
record TokenPair(int[] source, int[] target) {

    /** Returns the number of positions that the longer side fills in a batch, including EOS. */
    int length() {
        return Math.max(source.length, target.length) + 1;
    }
}
