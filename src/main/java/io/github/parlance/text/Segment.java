package io.github.parlance.text;

/**
 * A stretch of a text.
 *
 * @param start index of its first {@code char}
 * @param end index behind its last
 */
public record Segment(int start, int end) {

    /** A stretch without the white space around it; empty if there is nothing else. */
    public static Segment trimmed(String text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return new Segment(start, end);
    }

    private static boolean isSpace(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    /** Its characters. */
    public String of(String text) {
        return text.substring(start, end);
    }
}
