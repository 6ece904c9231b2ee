package io.github.parlance.adopt;

import io.github.parlance.token.SentencePieceModel;
import io.github.parlance.token.SentencePieces;
import io.github.parlance.token.Vocabulary;
import java.io.IOException;

/** Tokenizers that another program trained. */
final class ForeignPieces {
    private static final int MOST_BYTES = 256 << 20;

    private ForeignPieces() {}

    /**
     * Reads a SentencePiece model.
     *
     * @throws ImportException if the file is none
     */
    static SentencePieceModel model(ForeignFolder folder, String file) throws IOException {
        byte[] bytes = folder.bytes(file, MOST_BYTES);
        try {
            return SentencePieceModel.of(file, bytes);
        } catch (IllegalArgumentException e) {
            String problem = e.getMessage();
            throw ImportException.damaged(
                    folder.path(file),
                    problem.startsWith(file)
                            ? problem.substring(file.length() + 1).strip()
                            : problem);
        }
    }

    /**
     * Returns the vocabulary of tokens in their new order.
     *
     * @param file path of the file that lists the tokens, for messages
     * @throws ImportException if they do not fit the SentencePiece models
     */
    static Vocabulary vocabulary(String file, SentencePieces pieces, TokenOrder order) {
        try {
            return Vocabulary.of(pieces, order.languages(), order.pieces());
        } catch (IllegalArgumentException e) {
            throw ImportException.damaged(file, e.getMessage());
        }
    }
}
