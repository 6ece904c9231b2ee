package io.github.parlance.token;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.regex.Pattern;

/** Rules by which the pieces of a vocabulary segment a text. */
sealed interface Segmentation permits Segmentation.BytePairs, SentencePieces {

    /** Returns the second line of the vocabulary file. */
    String header();

    /** Returns the bytes of the text that a piece stands for. */
    byte[] spelled(Piece piece);

    /** Adds the files beside that of the vocabulary to a digest. */
    void addTo(MessageDigest digest);

    /** Writes the files beside that of the vocabulary into its folder. */
    void write(Path folder) throws IOException;

    /**
     * Byte pair encoding within words.
     *
     * @param pattern pattern whose successive matches are the words that limit pieces
     */
    record BytePairs(Pattern pattern) implements Segmentation {
        /** Start of the header. */
        static final String HEADER = "# pattern ";

        @Override
        public String header() {
            return HEADER + pattern;
        }

        @Override
        public byte[] spelled(Piece piece) {
            return piece.bytes();
        }

        @Override
        public void addTo(MessageDigest digest) {
            // The file of the vocabulary holds everything.
        }

        @Override
        public void write(Path folder) {
            // The file of the vocabulary holds everything.
        }
    }
}
