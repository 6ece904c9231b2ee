package io.github.parlance.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds what a model cannot write: everything with characters that are not among its {@link SafeCharacters}. Takes time
 * linear in the length of the text.
 *
 * <p>White space divides a text into tokens; {@link UnsafeToken} has the rules for one of them.
 */
public final class UnsafeSpans {
    private static final int ASCII = 0x80;

    private final String text;
    private final SafeCharacters safe;
    private final List<Span> spans = new ArrayList<>();

    private UnsafeSpans(String text, SafeCharacters safe) {
        this.text = text;
        this.safe = safe;
    }

    /** Returns spans in the order of the text, without overlaps; none if the model is safe with all of the text. */
    public static List<Span> find(String text, SafeCharacters safe) {
        return find(text, safe, List.of());
    }

    /**
     * Returns the spans outside of those found already, which bound tokens as white space does.
     *
     * @param found spans in the order of the text, without overlaps
     * @return new spans alone, in the order of the text, without overlaps
     */
    public static List<Span> find(String text, SafeCharacters safe, List<Span> found) {
        UnsafeSpans unsafe = new UnsafeSpans(text, safe);
        int from = 0;
        for (Span span : found) {
            unsafe.addBetween(from, span.start());
            from = span.end();
        }
        unsafe.addBetween(from, text.length());
        return List.copyOf(unsafe.spans);
    }

    private void addBetween(int from, int to) {
        int next = firstUnsafe(from, to);
        while (next < to) {
            int end = isSpace(text.codePointAt(next)) ? addSpace(next, to) : addToken(from, next, to);
            from = end;
            next = firstUnsafe(end, to);
        }
    }

    private int firstUnsafe(int from, int to) {
        int at = from;
        while (at < to) {
            int each = text.codePointAt(at);
            if (!safe.contains(each) || each >= ASCII && safe.isOfTarget(each)) {
                return at;
            }
            at += Character.charCount(each);
        }
        return to;
    }

    private int addSpace(int start, int to) {
        int end = start;
        while (end < to && isSpace(text.codePointAt(end)) && !safe.contains(text.codePointAt(end))) {
            end++;
        }
        spans.add(new Span(start, end, SpanKind.UNSAFE));
        return end;
    }

    /** Adds the spans of the token around a position, and returns its end. */
    private int addToken(int from, int inside, int to) {
        int start = inside;
        while (start > from && !isSpace(text.codePointBefore(start))) {
            start -= Character.charCount(text.codePointBefore(start));
        }
        int end = inside;
        while (end < to && !isSpace(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        spans.addAll(new UnsafeToken(text.substring(start, end), start, safe).spans());
        return end;
    }

    /** Returns whether a character is white space; all of it is in the basic plane. */
    private static boolean isSpace(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }
}
