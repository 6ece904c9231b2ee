package io.github.parlance.model;

import io.github.parlance.spec.Default;

/**
 * Simple recurrent networks that hand over their last state (Elman 1990), or attend to all states.
 *
 * @param embedding size of a token's vector
 * @param hidden size of a layer's output; even
 * @param layers of the encoder, and of the decoder
 * @param attention how the decoder looks at the source; with it, the encoder reads both ways
 * @param maxLength most tokens of a sentence, the end mark included
 */
public record Rnn(
        @Default("256") int embedding,
        @Default("256") int hidden,
        @Default("1") int layers,
        @Default("none") Attention attention,
        @Default("256") int maxLength)
        implements ArchitectureSpec {
    public Rnn {
        RecurrentShape.requireSizes(embedding, hidden, layers, maxLength);
    }

    private RecurrentShape shape() {
        return new RecurrentShape(ElmanCell::new, embedding, hidden, layers, attention, false, false);
    }

    @Override
    public Seq2Seq draw(LayerContext context, int vocabulary) {
        return new RecurrentSeq2Seq(context, shape(), vocabulary);
    }

    @Override
    public long multiplyAdds(int source, int target, int vocabulary) {
        return shape().multiplyAdds(1, source, target, vocabulary);
    }
}
