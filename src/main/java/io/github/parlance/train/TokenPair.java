package io.github.parlance.train;

/**
 * A sentence and its translation.
 *
 * @param source piece ids, without begin and end marks
 * @param target piece ids, without begin and end marks
 */
record TokenPair(int[] source, int[] target) {

    /** Positions either side fills in a batch, the end mark included. */
    int length() {
        return Math.max(source.length, target.length) + 1;
    }
}
