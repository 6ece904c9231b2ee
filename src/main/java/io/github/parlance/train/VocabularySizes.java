package io.github.parlance.train;

/**
 * Numbers of tokens of a network.
 *
 * @param source tokens of the source
 * @param target tokens of the target, and of the output layer; the same unless the vocabularies are separate
 */
record VocabularySizes(int source, int target) {

    /** Returns the numbers of a network with one vocabulary. */
    static VocabularySizes shared(int vocabulary) {
        return new VocabularySizes(vocabulary, vocabulary);
    }
}
