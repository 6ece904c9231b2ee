package io.github.parlance.markup;

/**
 * A line of a document.
 *
 * @param start where it starts
 * @param content where its text starts, after marks of quotations and lists
 * @param end where it ends, without its line break
 */
record MaskedLine(int start, int content, int end) {}
