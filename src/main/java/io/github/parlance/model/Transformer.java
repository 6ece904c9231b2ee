package io.github.parlance.model;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.spec.Default;

/**
 * A Transformer with pre-normalization (Vaswani et al. 2017; Xiong et al. 2020).
 *
 * @param hidden size of a token's representation; a multiple of {@code heads}, even
 * @param heads attention heads
 * @param feedForward inner size of the feed-forward layers
 * @param encoderLayers layers that read
 * @param decoderLayers layers that write
 * @param maxLength most tokens of a sentence, the end mark included
 */
public record Transformer(
        @Default("256") int hidden,
        @Default("4") int heads,
        @Default("1024") int feedForward,
        @Default("3") int encoderLayers,
        @Default("3") int decoderLayers,
        @Default("256") int maxLength)
        implements ArchitectureSpec {
    public Transformer {
        require(heads > 0, "heads is %s; give 1 or more", heads);
        require(
                hidden > 0 && hidden % heads == 0 && hidden % 2 == 0,
                "hidden is %s; give an even multiple of heads, which is %s",
                hidden,
                heads);
        require(feedForward > 0, "feedForward is %s; give 1 or more, such as four times hidden", feedForward);
        require(encoderLayers > 0, "encoderLayers is %s; give 1 or more", encoderLayers);
        require(decoderLayers > 0, "decoderLayers is %s; give 1 or more", decoderLayers);
        require(maxLength > 1, "maxLength is %s; give 2 or more, such as 256", maxLength);
    }

    @Override
    public Seq2Seq draw(LayerContext context, int vocabulary) {
        return new TransformerSeq2Seq(context, this, vocabulary);
    }
}
