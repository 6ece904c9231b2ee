package io.github.parlance.model;

/** Hyperparameters of a network, as in training files and model manifests. */
public sealed interface ArchitectureSpec permits Rnn, Gru, Lstm, Transformer {

    /** Returns the maximum length of a source or target sentence in tokens, including the end mark. */
    int maxLength();

    /** Returns the size of the decoder's outputs. */
    int hidden();

    /**
     * Builds the network in a graph.
     *
     * @param vocabulary number of tokens, both languages together
     */
    Seq2Seq build(LayerContext context, int vocabulary);

    /**
     * Returns the number of multiply-add operations in the matrix products of one forward pass over a source and a known
     * target. Includes the output layer; excludes additions and embedding lookups.
     *
     * @param source number of source tokens
     * @param target number of target tokens
     */
    long multiplyAdds(int source, int target, int vocabulary);
}
