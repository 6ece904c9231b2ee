package io.github.parlance.text;

import java.util.Collection;
import java.util.Set;

/**
 * Tells plain words from others. No span begins in a plain word: it consists of letters and punctuation, and is none of the
 * words that begin a span although they look plain, such as {@code sudo} and {@code USD}. Most words are plain.
 */
final class PlainWords {
    private static final int BITS = 16;
    /** The form of an initial as a word, with the white space behind it. */
    private static final String INITIAL = "A. ";
    /** First characters of the operators of {@link ExpressionRules}. */
    private static final String OPERATORS =
            "=+*^<>&|!:\u2264\u2265\u2260\u2248\u00B1\u00D7\u00F7\u2208\u2192\u21D2\u21D4\u2227\u2228";

    /** Hash codes of the first words, a bit each: most words are none by their bit alone. */
    private final long[] firstWords = new long[1 << BITS - 6];

    private final Set<String> words;

    /** @param firstWords words that are not plain */
    PlainWords(Collection<String> firstWords) {
        words = Set.copyOf(firstWords);
        for (String word : words) {
            int hash = 0;
            for (int i = 0; i < word.length(); i++) {
                hash = 31 * hash + word.charAt(i);
            }
            int bit = bit(hash);
            this.firstWords[bit >>> 6] |= 1L << bit;
        }
    }

    private static int bit(int hash) {
        return (hash * 0x9E3779B9) >>> 32 - BITS;
    }

    private static boolean isInnerCapital(char each, char next) {
        return each >= 'a'
                && next >= 'A'
                && (next <= 'Z' || next >= 0x80)
                && Character.isLowerCase(each)
                && Character.isUpperCase(next);
    }

    private boolean isFirst(int hash, String text, int from, int to) {
        int bit = bit(hash);
        return (firstWords[bit >>> 6] & 1L << bit) != 0 && words.contains(text.substring(from, to));
    }

    /** Returns the letters at a position if they are one of the words that are not plain; empty if they are not. */
    String first(String text, int from) {
        int hash = 0;
        int end = from;
        while (end < text.length() && isLetter(text.charAt(end))) {
            hash = 31 * hash + text.charAt(end++);
        }
        return isFirst(hash, text, from, end) ? text.substring(from, end) : "";
    }

    /** @param to end of the word, after the white space behind it */
    boolean contain(String text, int from, int to) {
        if (isLetter(text.charAt(from)) && to - from <= INITIAL.length() && isSymbol(text, from, to)) {
            return false;
        }
        int hash = 0;
        int start = from;
        for (int i = from; i < to; i++) {
            char each = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            if (isLetter(each)) {
                if (isInnerCapital(each, next)) {
                    return false;
                }
                hash = 31 * hash + each;
            } else {
                if (!isPlain(text, i, each, next) || isFirst(hash, text, start, i)) {
                    return false;
                }
                hash = 0;
                start = i + 1;
            }
        }
        return !isFirst(hash, text, start, to);
    }

    /** Returns whether a single letter is an operand, as in {@code a < b}, or the first of several initials. */
    private static boolean isSymbol(String text, int from, int to) {
        if (to >= text.length()) {
            return false;
        }
        return text.charAt(from + 1) == ' '
                ? OPERATORS.indexOf(text.charAt(to)) >= 0
                : text.charAt(from + 1) == '.'
                        && isLetter(text.charAt(to))
                        && to + 1 < text.length()
                        && text.charAt(to + 1) == '.';
    }

    private static boolean isPlain(String text, int at, char each, char next) {
        return switch (each) {
            case ' ', '\n', ',', ';', '?', '"', '\u2019', '\u201C', '\u201D', '\u00BF', '\u00A1', '\u2026' -> true;
            case '!' -> !isLetter(next);
            case '.', ':' -> isSpace(next);
            case '\'' -> isSpace(next) || isLetter(next);
            case '-' -> isSpace(next) || isLetter(next) && !isOption(text, at);
            case '(' -> isLetter(next) && !followsWord(text, at);
            case ')' ->
                (isSpace(next) || next == '.' || next == ',')
                        && (followsWord(text, at) || ".!?".indexOf(text.charAt(Math.max(0, at - 1))) >= 0);
            default -> false;
        };
    }

    /** Returns whether a hyphen begins a word of one letter, as in {@code -y}. */
    private static boolean isOption(String text, int at) {
        boolean alone = at == 0 || isSpace(text.charAt(at - 1)) || text.charAt(at - 1) == '(';
        return alone && (at + 2 >= text.length() || !isLetter(text.charAt(at + 2)));
    }

    private static boolean followsWord(String text, int at) {
        return at > 0 && SpanRule.isOfWord(text.charAt(at - 1));
    }

    static boolean isSpace(char character) {
        return character == ' ' || character == '\n';
    }

    /** Returns whether this is a letter of the first scripts of Unicode, which contain no pictographs or symbols. */
    private static boolean isLetter(char character) {
        return character < 0x2000
                && (character < 0x80
                        ? (character | 0x20) >= 'a' && (character | 0x20) <= 'z'
                        : Character.isLetter(character));
    }
}
