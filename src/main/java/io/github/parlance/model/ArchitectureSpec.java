package io.github.parlance.model;

import static io.github.parlance.spec.Requirement.require;

/** Hyperparameters of a network, as in training files and model manifests. */
public sealed interface ArchitectureSpec permits Rnn, Gru, Lstm, Transformer {

    /** Returns the maximum length of a source or target sentence in tokens, including the end mark. */
    int maxLength();

    /** Returns the size of the decoder's outputs. */
    int hidden();

    /** Returns whether source and target have a vocabulary and a table of embeddings each. */
    default boolean separateVocabularies() {
        return false;
    }

    /**
     * Builds the network in a graph.
     *
     * @param sourceVocabulary number of source tokens
     * @param vocabulary number of target tokens; the same number unless the vocabularies are separate
     * @throws IllegalArgumentException if the numbers differ in a network of one vocabulary
     */
    Seq2Seq build(LayerContext context, int sourceVocabulary, int vocabulary);

    /**
     * Builds the network in a graph.
     *
     * @param vocabulary number of tokens of each side
     */
    default Seq2Seq build(LayerContext context, int vocabulary) {
        return build(context, vocabulary, vocabulary);
    }

    /** Returns the number of tokens of a network that has one vocabulary. */
    static int shared(int sourceVocabulary, int vocabulary) {
        require(
                sourceVocabulary == vocabulary,
                "the source has %s tokens and the target %s; this network has one vocabulary for both",
                sourceVocabulary,
                vocabulary);
        return vocabulary;
    }

    /**
     * Returns the number of multiply-add operations in the matrix products of one forward pass over a source and a known
     * target. Includes the output layer; excludes additions and embedding lookups.
     *
     * @param source number of source tokens
     * @param target number of target tokens
     * @param vocabulary number of tokens of the output layer
     */
    long multiplyAdds(int source, int target, int vocabulary);
}
