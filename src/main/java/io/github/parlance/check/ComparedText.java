package io.github.parlance.check;

import java.util.List;

/** A text and its tokens. */
record ComparedText(String text, List<Token> tokens) {
    static ComparedText of(String text) {
        return new ComparedText(text, Tokenizer.tokens(text));
    }

    /** Returns whether any token is of a kind. */
    boolean has(Token.Kind kind) {
        for (Token token : tokens) {
            if (token.kind() == kind) {
                return true;
            }
        }
        return false;
    }
}
