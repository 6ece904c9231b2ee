package io.github.parlance.markup;

import java.util.ArrayList;
import java.util.List;

/**
 * The escaped form of a variant of an ICU message: literal characters of MessageFormat's syntax stand behind a backslash, arguments and
 * counts stand as they are. MessageFormat's own quotes join when two quoted texts meet; this form can be cut and joined between any two
 * characters.
 */
final class IcuEscaping {
    /** Mark before the count of an ordinal number, whose suffix depends on the branch. */
    static final String ORDINAL = "\\o";

    private static final char ESCAPE = '\\';
    private static final String SYNTAX = "\\{}#|";

    private IcuEscaping() {}

    /** A part of a variant. */
    sealed interface Token {}

    /** @param text characters without escapes */
    record Literal(String text) implements Token {}

    /** @param pattern an argument, or a count */
    record Placeholder(String pattern) implements Token {
        /** Returns whether it is the count of an ordinal number. */
        boolean isOrdinal() {
            return pattern.startsWith(ORDINAL);
        }

        /** Returns it without the mark of ordinal numbers. */
        String number() {
            return isOrdinal() ? pattern.substring(ORDINAL.length()) : pattern;
        }
    }

    /** Returns whether a character is escaped. */
    static boolean isSyntax(char character) {
        return SYNTAX.indexOf(character) >= 0;
    }

    /** Escapes literal text. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (isSyntax(text.charAt(i))) {
                escaped.append(ESCAPE);
            }
            escaped.append(text.charAt(i));
        }
        return escaped.toString();
    }

    /** Splits an escaped variant into literal text and placeholders. */
    static List<Token> tokens(String escaped) {
        List<Token> tokens = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < escaped.length()) {
            int end = placeholderEnd(escaped, at);
            if (end > at) {
                flush(literal, tokens);
                tokens.add(new Placeholder(escaped.substring(at, end)));
                at = end;
            } else {
                at += escaped.charAt(at) == ESCAPE && at + 1 < escaped.length() ? 1 : 0;
                literal.append(escaped.charAt(at++));
            }
        }
        flush(literal, tokens);
        return tokens;
    }

    private static void flush(StringBuilder literal, List<Token> tokens) {
        if (literal.length() > 0) {
            tokens.add(new Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    /** Returns the end of the placeholder at a position; the position itself if there is none. */
    private static int placeholderEnd(String escaped, int at) {
        int number = escaped.startsWith(ORDINAL, at) ? at + ORDINAL.length() : at;
        if (number == escaped.length()) {
            return at;
        }
        return switch (escaped.charAt(number)) {
            case '#' -> number + 1;
            case '{' -> Math.max(at, argumentEnd(escaped, number));
            default -> at;
        };
    }

    /** Returns the end of the argument at a position, by the rules of MessagePattern: quotes hide braces, and braces nest; or -1. */
    private static int argumentEnd(String escaped, int at) {
        int depth = 0;
        boolean quoted = false;
        for (int i = at; i < escaped.length(); i++) {
            switch (escaped.charAt(i)) {
                case '\'' -> quoted = !quoted;
                case '{' -> depth += quoted ? 0 : 1;
                case '}' -> depth -= quoted ? 0 : 1;
                default -> {
                    // Part of the argument.
                }
            }
            if (depth == 0) {
                return i + 1;
            }
        }
        return -1;
    }
}
