package io.github.parlance.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The words and the runs of signs of a token in turn. A word has letters, marks and numbers, and apostrophes and hyphens
 * between them. A reference such as {@code [1]} counts as a run of signs.
 */
final class TokenPieces {
    static final String HYPHENS = "-\u2010\u2011";
    static final String APOSTROPHES = "'\u2019";

    private static final int LONGEST_REFERENCE = 3;

    private final String token;
    private final List<Piece> all = new ArrayList<>();

    /** A word or a run of signs, as a range of the token. */
    record Piece(int start, int end, boolean word) {}

    TokenPieces(String token) {
        this.token = token;
        int start = 0;
        while (start < token.length()) {
            boolean word = beginsWord(token.codePointAt(start));
            int end = word ? wordEnd(start) : signsEnd(start);
            all.add(new Piece(start, end, word));
            start = end;
        }
    }

    List<Piece> all() {
        return all;
    }

    /** Returns the runs of signs. */
    Stream<Piece> signs() {
        return all.stream().filter(piece -> !piece.word());
    }

    /** Returns the runs of signs that have a word on both sides. */
    Stream<Piece> inner() {
        return IntStream.range(1, all.size() - 1).mapToObj(all::get).filter(piece -> !piece.word());
    }

    /** Returns the start of the first word; the length of the token if it has none. */
    int firstWord() {
        return all.stream()
                .filter(Piece::word)
                .mapToInt(Piece::start)
                .findFirst()
                .orElse(token.length());
    }

    private int wordEnd(int start) {
        int end = start;
        while (end < token.length() && (isInWord(token.codePointAt(end)) || joins(end))) {
            end += Character.charCount(token.codePointAt(end));
        }
        return end;
    }

    private boolean joins(int at) {
        return (HYPHENS + APOSTROPHES).indexOf(token.charAt(at)) >= 0
                && at + 1 < token.length()
                && beginsWord(token.codePointAt(at + 1));
    }

    private int signsEnd(int start) {
        int end = start;
        while (end < token.length() && !beginsWord(token.codePointAt(end))) {
            end = Math.max(end + Character.charCount(token.codePointAt(end)), referenceEnd(end));
        }
        return end;
    }

    /** Returns the end of the reference that begins at a position; the position itself if there is none. */
    int referenceEnd(int at) {
        if (token.charAt(at) != '[') {
            return at;
        }
        int digits = token.startsWith("^", at + 1) ? at + 2 : at + 1;
        int end = digits;
        while (end < token.length() && end - digits < LONGEST_REFERENCE && isDigit(token.charAt(end))) {
            end++;
        }
        return end > digits && token.startsWith("]", end) ? end + 1 : at;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static boolean beginsWord(int character) {
        return switch (Character.getType(character)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.OTHER_NUMBER, Character.LETTER_NUMBER -> true;
            default -> Character.isLetter(character);
        };
    }

    /** Returns whether a character behind the first of a word belongs to it; marks and invisible characters do as well. */
    /** Returns whether a character belongs to a word; marks of the writing direction stand around words. */
    private static boolean isInWord(int character) {
        return !isOfDirection(character)
                && switch (Character.getType(character)) {
                    case Character.NON_SPACING_MARK,
                            Character.COMBINING_SPACING_MARK,
                            Character.ENCLOSING_MARK,
                            Character.FORMAT -> true;
                    default -> beginsWord(character);
                };
    }

    private static boolean isOfDirection(int character) {
        return character == 0x200E
                || character == 0x200F
                || character >= 0x202A && character <= 0x202E
                || character >= 0x2066 && character <= 0x2069;
    }
}
