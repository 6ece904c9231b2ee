package io.github.parlance.text;

/**
 * A stretch of a text.
 *
 * @param start index of its first {@code char}
 * @param end index behind its last
 */
public record Segment(int start, int end) {

    /** Its characters. */
    public String of(String text) {
        return text.substring(start, end);
    }
}
