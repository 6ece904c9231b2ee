package io.github.parlance.check;

import io.github.parlance.check.Token.Joint;
import io.github.parlance.check.Token.Kind;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Splits a text into words, numbers and signs in one pass. */
final class Tokenizer {
    /** Number of digits between separators of thousands. */
    private static final int GROUP = 3;

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private Joint joint = Joint.BREAK;

    private Tokenizer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        return new Tokenizer(text).all();
    }

    private List<Token> all() {
        while (at < text.length()) {
            int character = text.codePointAt(at);
            if (isOfWord(character)) {
                word();
            } else if (Character.isDigit(character)) {
                number();
            } else if (Signs.isSign(character)) {
                add(Kind.SIGN, at + Character.charCount(character));
            } else {
                separate(character);
                at += Character.charCount(character);
            }
        }
        return tokens;
    }

    private static boolean isOfWord(int character) {
        if (character < 0x80) {
            return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z';
        }
        return Character.isLetter(character)
                || switch (Character.getType(character)) {
                    case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.LETTER_NUMBER -> true;
                    default -> false;
                };
    }

    private void word() {
        int end = at;
        while (end < text.length()) {
            int character = text.codePointAt(end);
            if (!isOfWord(character) && !isInvisible(character) && !isApostropheWithin(character, end)) {
                break;
            }
            end += Character.charCount(character);
        }
        add(Kind.WORD, end);
    }

    private boolean isApostropheWithin(int character, int index) {
        return character != ' '
                && "'\u2019`\u00B4".indexOf(character) >= 0
                && index + 1 < text.length()
                && isOfWord(text.codePointAt(index + 1));
    }

    private void number() {
        int end = at;
        boolean spaced = false;
        while (end < text.length()) {
            int character = text.codePointAt(end);
            boolean separator = ".,'\u2019\u00A0\u202F\u2009".indexOf(character) >= 0
                            && end + 1 < text.length()
                            && Character.isDigit(text.codePointAt(end + 1))
                    || character == ' ' && (spaced || end - at <= GROUP) && isGroup(end + 1);
            spaced |= separator && character == ' ';
            if (!separator && !Character.isDigit(character)) {
                break;
            }
            end += Character.charCount(character);
        }
        add(Kind.NUMBER, end);
    }

    /** Returns whether exactly three digits are here, so that a space before them may separate thousands. */
    private boolean isGroup(int start) {
        int end = start;
        while (end < text.length() && end <= start + GROUP && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end == start + GROUP;
    }

    private void separate(int character) {
        if (isInvisible(character)) {
            return;
        }
        boolean links = Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || (character == '-' || character == '\u2010' || character == '\u2011') && joint == Joint.NONE;
        joint = links && joint != Joint.BREAK ? Joint.LINK : Joint.BREAK;
    }

    private static boolean isInvisible(int character) {
        return character >= 0x80 && Character.getType(character) == Character.FORMAT;
    }

    private void add(Kind kind, int end) {
        String written = text.substring(at, end);
        String plain = kind == Kind.SIGN ? written : plain(written);
        boolean capitals = kind == Kind.WORD
                && plain.length() > 1
                && !isLower(plain.charAt(0))
                && !isLower(plain.charAt(1))
                && plain.equals(plain.toUpperCase(Locale.ROOT));
        tokens.add(new Token(kind, plain.toLowerCase(Locale.ROOT), joint, capitals));
        joint = Joint.NONE;
        at = end;
    }

    private static boolean isLower(char character) {
        return character >= 'a' && character <= 'z';
    }

    /** Returns a word as lists of words have it. */
    private static String plain(String written) {
        if (isAscii(written)) {
            return written;
        }
        StringBuilder visible = new StringBuilder();
        written.codePoints()
                .filter(character -> !isInvisible(character))
                .forEach(character -> visible.appendCodePoint(character == '\u2019' ? '\'' : character));
        return Normalizer.isNormalized(visible, Normalizer.Form.NFC)
                ? visible.toString()
                : Normalizer.normalize(visible, Normalizer.Form.NFC);
    }

    private static boolean isAscii(String written) {
        for (int i = 0; i < written.length(); i++) {
            if (written.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
