package io.github.parlance.model;

/** The shape of a network, as it stands in a training file and in a model's manifest. */
public sealed interface ArchitectureSpec permits Rnn, Gru, Lstm, Transformer {

    /** Most tokens of a source or target sentence, the end mark included. */
    int maxLength();

    /** Size of the decoder's outputs. */
    int hidden();

    /**
     * Draws the network into a graph.
     *
     * @param vocabulary tokens, both languages together
     */
    Seq2Seq draw(LayerContext context, int vocabulary);

    /**
     * Multiplications, each with an addition, of the matrix products of a sentence that is read and a target that is
     * written down, the output layer included; of one forward pass, without what is only added or looked up.
     *
     * @param source tokens
     * @param target tokens
     */
    long multiplyAdds(int source, int target, int vocabulary);
}
