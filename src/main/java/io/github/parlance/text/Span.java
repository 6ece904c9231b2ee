package io.github.parlance.text;

/**
 * A part of a text.
 *
 * @param start index of its first {@code char}
 * @param end index behind its last
 */
public record Span(int start, int end, SpanKind kind) {

    /** Its characters. */
    public String of(String text) {
        return text.substring(start, end);
    }
}
