package io.github.parlance.markup;

/**
 * A part of a run of HTML: text, a tag, or an element that must not be translated.
 *
 * @param token index of its first token
 */
record HtmlItem(Kind kind, int from, int to, int token) {
    enum Kind {
        TEXT,
        /** A tag within a sentence, or a comment. */
        MARK,
        /** An element with its contents, which stay as they are. */
        KEPT,
        /** An element in the shape of a formula or a footnote: {@code H<sub>2</sub>O}. */
        RAISED
    }

    /** Returns this item with another range. */
    HtmlItem within(int newFrom, int newTo) {
        return new HtmlItem(kind, newFrom, newTo, token);
    }

    boolean isText() {
        return kind == Kind.TEXT;
    }

    boolean isMark() {
        return kind == Kind.MARK;
    }
}
