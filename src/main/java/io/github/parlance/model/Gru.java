package io.github.parlance.model;

import io.github.parlance.spec.Default;

/**
 * Gated recurrent units. Without attention, every step receives a summary of the source (Cho et al. 2014); with Bahdanau's
 * attention, this is RNNsearch (Bahdanau et al. 2015).
 *
 * @param embedding size of a token embedding
 * @param hidden size of a layer's output; even
 * @param layers number of encoder layers, and of decoder layers
 * @param attention attention of the decoder to the source; if present, the encoder is bidirectional
 * @param maxLength maximum number of tokens in a sentence, including the end mark
 */
public record Gru(
        @Default("256") int embedding,
        @Default("256") int hidden,
        @Default("1") int layers,
        @Default("none") Attention attention,
        @Default("256") int maxLength)
        implements ArchitectureSpec {
    public Gru {
        RecurrentSpec.requireSizes(embedding, hidden, layers, maxLength);
    }

    private RecurrentSpec shape() {
        return new RecurrentSpec(GruCell::new, embedding, hidden, layers, attention, true, false);
    }

    @Override
    public Seq2Seq build(LayerContext context, int sourceVocabulary, int vocabulary) {
        return new RecurrentSeq2Seq(context, shape(), ArchitectureSpec.shared(sourceVocabulary, vocabulary));
    }

    @Override
    public long multiplyAdds(int source, int target, int vocabulary) {
        return shape().multiplyAdds(3, source, target, vocabulary);
    }
}
