package io.github.parlance.model;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.spec.Default;

/**
 * Stacked long short-term memory; without attention, the decoder begins with the encoder's last states (Sutskever et
 * al. 2014).
 *
 * @param embedding size of a token's vector
 * @param hidden size of a layer's output; even
 * @param layers of the encoder, and of the decoder
 * @param attention how the decoder looks at the source; with it, the encoder reads both ways
 * @param reverseSource whether the source is read from its end, which brings the first words of both languages
 *     together; without attention only
 * @param maxLength most tokens of a sentence, the end mark included
 */
public record Lstm(
        @Default("256") int embedding,
        @Default("256") int hidden,
        @Default("1") int layers,
        @Default("none") Attention attention,
        @Default("false") boolean reverseSource,
        @Default("256") int maxLength)
        implements ArchitectureSpec {
    public Lstm {
        RecurrentShape.requireSizes(embedding, hidden, layers, maxLength);
        require(
                !reverseSource || attention == Attention.NONE,
                "reverseSource is true and attention %s; with attention the source is read both ways, leave it out",
                attention);
    }

    private RecurrentShape shape() {
        return new RecurrentShape(LstmCell::new, embedding, hidden, layers, attention, false, reverseSource);
    }

    @Override
    public Seq2Seq draw(LayerContext context, int vocabulary) {
        return new RecurrentSeq2Seq(context, shape(), vocabulary);
    }

    @Override
    public long multiplyAdds(int source, int target, int vocabulary) {
        return shape().multiplyAdds(4, source, target, vocabulary);
    }
}
