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
}
