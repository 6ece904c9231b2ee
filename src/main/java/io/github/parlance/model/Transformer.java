package io.github.parlance.model;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.spec.Default;
import java.util.Optional;

/**
 * A Transformer (Vaswani et al. 2017). Depth is cheap in the encoder, which runs once per sentence, and expensive in the
 * decoder, which runs once per token: a deep encoder with a shallow decoder is equally good and faster (Kasai et al. 2021).
 *
 * @param hidden size of a token's representation; an even multiple of {@code heads}
 * @param heads number of attention heads
 * @param feedForward inner size of the feed-forward layers
 * @param encoderLayers number of encoder layers
 * @param decoderLayers number of decoder layers
 * @param norm position of the layer normalization
 * @param decoder type of the decoder layers
 * @param activation activation of the feed-forward layers
 * @param positions frequencies of the position embeddings
 * @param outputBias whether a bias is added to the logits
 * @param alignment head that was trained to align source and target; absent if the mean over the heads of the last layer
 *     shows the alignment best
 * @param separateVocabularies whether source and target have a vocabulary and a table of embeddings each
 * @param maxLength maximum number of tokens in a sentence, including the end mark
 */
public record Transformer(
        @Default("256") int hidden,
        @Default("4") int heads,
        @Default("1024") int feedForward,
        @Default("3") int encoderLayers,
        @Default("3") int decoderLayers,
        @Default("pre") Norm norm,
        @Default("attention") CausalLayerType decoder,
        @Default("relu") Activation activation,
        @Default("paper") Positions positions,
        @Default("false") boolean outputBias,
        Optional<Alignment> alignment,
        @Default("false") boolean separateVocabularies,
        @Default("256") int maxLength)
        implements ArchitectureSpec {

    /** Position of the layer normalization in a sub-layer. */
    public enum Norm {
        /** Normalizes the input, x + f(norm(x)), which trains without a long warm-up (Xiong et al. 2020). */
        PRE,
        /** Normalizes the result, norm(x + f(x)) (Vaswani et al. 2017). */
        POST
    }

    /** Type of a decoder layer: how it reads the previous tokens. */
    public enum CausalLayerType {
        /** Attention to all previous tokens; the cost of a step grows with their number. */
        ATTENTION,
        /** A simpler simple recurrent unit; the cost of a step is constant (Kim et al. 2019). */
        SSRU
    }

    /** Activation between the two layers of a feed-forward network. */
    public enum Activation {
        /** max(0, x). */
        RELU,
        /** x · sigmoid(x) (Ramachandran et al. 2017). */
        SWISH,
        /** x · Φ(x), with the distribution function Φ of the normal distribution (Hendrycks and Gimpel 2016). */
        GELU,
        /** x · sigmoid(1.702 x), an approximation of {@link #GELU} from the same paper, which Marian calls gelu. */
        QUICK_GELU
    }

    /** Frequencies of the position embeddings: f(i) for i from 0 to n - 1, where n is half of {@code hidden}. */
    public enum Positions {
        /** f(i) = 10000^(-i/n) (Vaswani et al. 2017, section 3.5), as in Hugging Face's Marian. */
        PAPER,
        /** f(i) = 10000^(-i/(n-1)), as in Tensor2Tensor and Marian. */
        TENSOR2TENSOR
    }

    /**
     * Attention head of the decoder that shows which source tokens a target token translates.
     *
     * @param layer decoder layer, from 0
     * @param head attention head of the layer, from 0
     */
    public record Alignment(int layer, int head) {
        public Alignment {
            require(layer >= 0, "layer is %s; give 0 or more", layer);
            require(head >= 0, "head is %s; give 0 or more", head);
        }
    }

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
        require(
                positions == Positions.PAPER || hidden > 2,
                "positions is %s, which needs a hidden of 4 or more; hidden is %s",
                positions,
                hidden);
        alignment.ifPresent(each -> require(
                each.layer() < decoderLayers && each.head() < heads,
                "alignment is head %s of layer %s; give a layer below decoderLayers, %s, and a head below heads, %s",
                each.head(),
                each.layer(),
                decoderLayers,
                heads));
        require(maxLength > 1, "maxLength is %s; give 2 or more, such as 256", maxLength);
    }

    /** Creates a Transformer with normalization of inputs and attention in the decoder. */
    public Transformer(int hidden, int heads, int feedForward, int encoderLayers, int decoderLayers, int maxLength) {
        this(hidden, heads, feedForward, encoderLayers, decoderLayers, Norm.PRE, CausalLayerType.ATTENTION, maxLength);
    }

    /** Creates a Transformer with a ReLU, the positions of the paper, one vocabulary and no output bias. */
    public Transformer(
            int hidden,
            int heads,
            int feedForward,
            int encoderLayers,
            int decoderLayers,
            Norm norm,
            CausalLayerType decoder,
            int maxLength) {
        this(
                hidden,
                heads,
                feedForward,
                encoderLayers,
                decoderLayers,
                norm,
                decoder,
                Activation.RELU,
                Positions.PAPER,
                false,
                Optional.empty(),
                false,
                maxLength);
    }

    @Override
    public Seq2Seq build(LayerContext context, int sourceVocabulary, int vocabulary) {
        return new TransformerSeq2Seq(context, this, sourceVocabulary, vocabulary);
    }

    @Override
    public long multiplyAdds(int source, int target, int vocabulary) {
        long square = (long) hidden * hidden;
        long transform = 2L * hidden * feedForward;
        long read = encoderLayers * source * (4 * square + transform + 2L * source * hidden);
        long past = decoder == CausalLayerType.SSRU ? 2 * square : 4 * square + 2L * target * hidden;
        long lookUp = 2 * square + 2L * source * hidden;
        long written = decoderLayers * (target * (past + lookUp + transform) + 2 * source * square);
        return read + written + (long) target * hidden * vocabulary;
    }
}
