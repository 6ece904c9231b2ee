package io.github.parlance.check;

/**
 * A word, number or sign of a text.
 *
 * @param text lower case, NFC, with straight apostrophes and without invisible characters
 * @param joint characters between it and the token before
 * @param capitals whether it has two letters or more, all of them capitals
 */
record Token(Kind kind, String text, Joint joint, boolean capitals) {

    enum Kind {
        /** Letters and marks, with apostrophes between them. */
        WORD,
        /** Digits, with separators between them. */
        NUMBER,
        /** A single sign, see {@link Signs}. */
        SIGN
    }

    /** Characters between two tokens. */
    enum Joint {
        NONE,
        /** White space, or a hyphen between two words. */
        LINK,
        /** Punctuation, a slot, or the start of the text. */
        BREAK
    }

    /** Returns whether this can continue the expression of the token before. */
    boolean isLinked() {
        return joint != Joint.BREAK;
    }
}
