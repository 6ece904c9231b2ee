package io.github.parlance.text;

/**
 * A part of a text that must survive translation.
 *
 * @param start index of its first {@code char}
 * @param end index after its last {@code char}
 */
public record Span(int start, int end, SpanKind kind) {

    /** Returns the characters of this span. */
    public String of(String text) {
        return text.substring(start, end);
    }
}
