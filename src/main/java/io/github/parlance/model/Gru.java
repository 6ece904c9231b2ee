package io.github.parlance.model;

import io.github.parlance.spec.Default;

/**
 * Gated recurrent units; without attention, a summary of the source goes into every step (Cho et al. 2014), with
 * Bahdanau's it is RNNsearch (Bahdanau et al. 2015).
 *
 * @param embedding size of a token's vector
 * @param hidden size of a layer's output; even
 * @param layers of the encoder, and of the decoder
 * @param attention how the decoder looks at the source; with it, the encoder reads both ways
 * @param maxLength most tokens of a sentence, the end mark included
 */
public record Gru(
        @Default("256") int embedding,
        @Default("256") int hidden,
        @Default("1") int layers,
        @Default("none") Attention attention,
        @Default("256") int maxLength)
        implements ArchitectureSpec {
    public Gru {
        RecurrentShape.requireSizes(embedding, hidden, layers, maxLength);
    }

    private RecurrentShape shape() {
        return new RecurrentShape(GruCell::new, embedding, hidden, layers, attention, true, false);
    }

    @Override
    public Seq2Seq draw(LayerContext context, int vocabulary) {
        return new RecurrentSeq2Seq(context, shape(), vocabulary);
    }

    @Override
    public long multiplyAdds(int source, int target, int vocabulary) {
        return shape().multiplyAdds(3, source, target, vocabulary);
    }
}
