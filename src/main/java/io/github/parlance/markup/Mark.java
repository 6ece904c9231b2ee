package io.github.parlance.markup;

import io.github.parlance.text.SpanKind;

/**
 * A part of a document that is written as it is: a mark of Markdown, code, a formula, a variable.
 *
 * @param start where it starts in the document
 * @param end where it ends in the document, exclusively
 */
record Mark(int start, int end, SpanKind kind) {}
