package io.github.parlance.text;

/**
 * A range of a text.
 *
 * @param start index of its first {@code char}
 * @param end index after its last {@code char}
 */
public record Segment(int start, int end) {

    /** Returns the range without white space at its ends; empty if it contains only white space. */
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

    /** Returns the characters of this range. */
    public String of(String text) {
        return text.substring(start, end);
    }
}
