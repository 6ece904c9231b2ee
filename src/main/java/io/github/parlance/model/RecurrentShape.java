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
}
