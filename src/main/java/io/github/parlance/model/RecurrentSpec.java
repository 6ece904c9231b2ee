package io.github.parlance.model;

import static io.github.parlance.spec.Requirement.require;

/**
 * Sizes and wiring that all recurrent networks share.
 *
 * @param cell builds the cells
 * @param embedding size of a token embedding
 * @param hidden size of a layer's output
 * @param layers number of encoder layers, and of decoder layers
 * @param attention attention of the decoder to the source
 * @param contextEveryStep whether a decoder without attention receives a summary of the source at each step
 * @param reverseSource whether a unidirectional encoder reads backward
 */
record RecurrentSpec(
        RecurrentCell.Factory cell,
        int embedding,
        int hidden,
        int layers,
        Attention attention,
        boolean contextEveryStep,
        boolean reverseSource) {

    /** Checks the conditions that all recurrent networks share. */
    static void requireSizes(int embedding, int hidden, int layers, int maxLength) {
        require(embedding > 0 && embedding % 2 == 0, "embedding is %s; give an even number, such as 256", embedding);
        require(hidden > 0 && hidden % 2 == 0, "hidden is %s; give an even number, such as 256", hidden);
        require(layers > 0, "layers is %s; give 1 or more", layers);
        require(maxLength > 1, "maxLength is %s; give 2 or more, such as 256", maxLength);
    }

    RecurrentEncoder.Direction reading() {
        if (attention != Attention.NONE) {
            return RecurrentEncoder.Direction.BOTH;
        }
        return reverseSource ? RecurrentEncoder.Direction.BACKWARD : RecurrentEncoder.Direction.FORWARD;
    }

    /** Returns whether the decoder reads the source after its first state. */
    boolean readsSource() {
        return attention != Attention.NONE || contextEveryStep;
    }

    /** Returns whether embedding and output layer share one table (Press and Wolf 2017), which requires equal sizes. */
    boolean tied() {
        return embedding == hidden;
    }

    /**
     * Implements {@link ArchitectureSpec#multiplyAdds}.
     *
     * @param gates number of gates of the cell, such as 4 for an LSTM
     */
    long multiplyAdds(int gates, int source, int target, int vocabulary) {
        long square = (long) hidden * hidden;
        long read = 0;
        long written = 0;
        for (int layer = 0; layer < layers; layer++) {
            long in = layer == 0 ? embedding : hidden;
            // Two halves have half as many recurrent weights as one layer of the full size.
            long recurrent = reading() == RecurrentEncoder.Direction.BOTH ? square / 2 : square;
            read += source * gates * (in * hidden + recurrent);
            written += target * gates * (in * hidden + square);
        }
        if (readsSource()) {
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
