package io.github.parlance.model;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.spec.Default;

/**
 * Stacked long short-term memory. Without attention, the decoder starts from the encoder's last states (Sutskever et al.
 * 2014).
 *
 * @param embedding size of a token embedding
 * @param hidden size of a layer's output; even
 * @param layers number of encoder layers, and of decoder layers
 * @param attention attention of the decoder to the source; if present, the encoder is bidirectional
 * @param reverseSource whether the source is read backward, which brings the first words of both languages closer together;
 *     only without attention
 * @param maxLength maximum number of tokens in a sentence, including the end mark
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
        RecurrentSpec.requireSizes(embedding, hidden, layers, maxLength);
        require(
                !reverseSource || attention == Attention.NONE,
                "reverseSource is true and attention %s; with attention the encoder is bidirectional, so omit reverseSource",
                attention);
    }

    private RecurrentSpec shape() {
        return new RecurrentSpec(LstmCell::new, embedding, hidden, layers, attention, false, reverseSource);
    }

    @Override
    public Seq2Seq build(LayerContext context, int sourceVocabulary, int vocabulary) {
        return new RecurrentSeq2Seq(context, shape(), ArchitectureSpec.shared(sourceVocabulary, vocabulary));
    }

    @Override
    public long multiplyAdds(int source, int target, int vocabulary) {
        return shape().multiplyAdds(4, source, target, vocabulary);
    }
}
