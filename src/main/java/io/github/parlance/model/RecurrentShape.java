package io.github.parlance.model;

import static io.github.parlance.spec.Requirement.require;

/**
 * The sizes and the wiring that recurrent networks have in common.
 *
 * @param cell draws its cells
 * @param embedding size of a token's vector
 * @param hidden size of a layer's output
 * @param layers of the encoder, and of the decoder
 * @param attention how the decoder looks at the source
 * @param contextEveryStep whether a decoder without attention is reminded of the source at each step
 * @param reverseSource whether an encoder of one direction reads from the last token to the first
 */
record RecurrentShape(
        RecurrentCell.Kind cell,
        int embedding,
        int hidden,
        int layers,
        Attention attention,
        boolean contextEveryStep,
        boolean reverseSource) {

    /** What any of them requires. */
    static void requireSizes(int embedding, int hidden, int layers, int maxLength) {
        require(embedding > 0 && embedding % 2 == 0, "embedding is %s; give an even number, such as 256", embedding);
        require(hidden > 0 && hidden % 2 == 0, "hidden is %s; give an even number, such as 256", hidden);
        require(layers > 0, "layers is %s; give 1 or more", layers);
        require(maxLength > 1, "maxLength is %s; give 2 or more, such as 256", maxLength);
    }

    RecurrentEncoder.Reading reading() {
        if (attention != Attention.NONE) {
            return RecurrentEncoder.Reading.BOTH;
        }
        return reverseSource ? RecurrentEncoder.Reading.BACKWARD : RecurrentEncoder.Reading.FORWARD;
    }

    /** Whether the decoder looks at the source again after its first state. */
    boolean looks() {
        return attention != Attention.NONE || contextEveryStep;
    }

    /** Whether one table serves as embedding and as output layer (Press and Wolf 2017), as it can if the sizes agree. */
    boolean tied() {
        return embedding == hidden;
    }

    /**
     * See {@link ArchitectureSpec#multiplyAdds}.
     *
     * @param gates of the cell, such as 4 of an LSTM
     */
    long multiplyAdds(int gates, int source, int target, int vocabulary) {
        long square = (long) hidden * hidden;
        long read = 0;
        long written = 0;
        for (int layer = 0; layer < layers; layer++) {
            long in = layer == 0 ? embedding : hidden;
            // Two halves side by side have half the recurrent weights of a whole.
            long recurrent = reading() == RecurrentEncoder.Reading.BOTH ? square / 2 : square;
            read += source * gates * (in * hidden + recurrent);
            written += target * gates * (in * hidden + square);
        }
        if (looks()) {
            written += target * gates * square;
            long average = attention == Attention.NONE ? 0 : 2L * source * hidden;
            long joined = attention == Attention.LUONG || attention == Attention.LUONG_DOT
                    ? 2 * square
                    : 2 * square + (long) embedding * hidden;
            written += target * (average + joined);
            boolean keys = attention == Attention.BAHDANAU || attention == Attention.LUONG;
            read += keys ? source * square : 0;
            written += attention == Attention.BAHDANAU ? target * square : 0;
        }
        return read + written + (long) target * hidden * vocabulary;
    }
}
