package io.github.parlance.model;

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
public record TransformerSpec(
        int hidden, int heads, int feedForward, int encoderLayers, int decoderLayers, int maxLength)
        implements ArchitectureSpec {
    public TransformerSpec {
        positive("heads", heads);
        positive("feedForward", feedForward);
        positive("encoderLayers", encoderLayers);
        positive("decoderLayers", decoderLayers);
        if (hidden < 1 || hidden % heads != 0 || hidden % 2 != 0) {
            throw new IllegalArgumentException("architecture.hidden is " + hidden
                    + "; give an even multiple of architecture.heads, which is " + heads);
        }
        if (maxLength < 2) {
            throw new IllegalArgumentException(
                    "architecture.maxLength is " + maxLength + "; give 2 or more, such as 256");
        }
    }

    @Override
    public Seq2Seq draw(LayerContext context, int vocabulary) {
        return new TransformerSeq2Seq(context, this, vocabulary);
    }

    private static void positive(String key, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("architecture." + key + " is " + value + "; give 1 or more");
        }
    }
}
