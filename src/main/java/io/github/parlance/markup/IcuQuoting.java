package io.github.parlance.markup;

/** Writes literal text in MessageFormat's syntax: apostrophes are doubled, and runs of syntax characters stand between apostrophes. */
final class IcuQuoting {
    private final String syntax;
    private final StringBuilder pattern;
    private boolean quoted;

    /** @param syntax characters that are syntax where the text stands */
    IcuQuoting(String syntax, StringBuilder pattern) {
        this.syntax = syntax;
        this.pattern = pattern;
    }

    /** Appends a literal text, which must stand between placeholders or at the ends of a message. */
    void append(String text) {
        for (int i = 0; i < text.length(); i++) {
            append(text.charAt(i));
        }
        quote(false);
    }

    private void append(char character) {
        if (character == '\'') {
            // A doubled apostrophe means one within quotes as well, so that no quote ends beside it.
            pattern.append("''");
            return;
        }
        quote(syntax.indexOf(character) >= 0);
        pattern.append(character);
    }

    private void quote(boolean wanted) {
        if (quoted != wanted) {
            pattern.append('\'');
            quoted = wanted;
        }
    }
}
