package io.github.parlance.check;

import java.util.Locale;

/** Property that is checked. */
public enum Check {
    /** Spans other than addresses and markup: {@code {name}}, code, numbers with units, strings that the request protects. */
    PLACEHOLDERS,
    /** Numbers in digits or in words, and the units and currencies beside them. */
    NUMBERS,
    /** Web and mail addresses. */
    URLS,
    /** Tags, and whether they nest as in the source. */
    MARKUP,
    /** Signs: characters other than letters, digits, white space and the punctuation that changes with the language. */
    SIGNS,
    /** Square, curly and angle brackets, and whether brackets are balanced. */
    BRACKETS,
    /** Negation that only one side has. */
    NEGATION,
    /** Replacement characters, control characters, and letters of scripts that neither the source nor the languages have. */
    CHARACTERS,
    /** A translation without letters and digits for a text that has some. */
    EMPTY,
    /** Lines, cells and elements, in number and order. */
    STRUCTURE,
    /** Repeated words. */
    REPETITION,
    /** Length far from that of the source. */
    LENGTH;

    /** Returns the name in lower case, as in events. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
