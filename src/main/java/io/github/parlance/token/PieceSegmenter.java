package io.github.parlance.token;

/** Segments normalized text into the pieces of a SentencePiece model. Thread-safe. */
sealed interface PieceSegmenter permits UnigramSegmenter, PairSegmenter {

    /**
     * Returns the pieces of a part of a text, without gaps: ids of the model, those of unknown characters included, and ends in bytes
     * of the text.
     */
    PieceList segment(byte[] text, int from, int to);

    /** Returns the segmenter of a model. */
    static PieceSegmenter of(SentencePieceSpec model, PieceTrie symbols) {
        return model.bytePairs() ? new PairSegmenter(model, symbols) : new UnigramSegmenter(model);
    }
}
