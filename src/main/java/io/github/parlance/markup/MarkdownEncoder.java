package io.github.parlance.markup;

import io.github.parlance.text.PlaceholderSlots;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Escapes what CommonMark would read as a mark, and no more: {@code 5 * 3} and {@code max_size} stay.
 *
 * @param cell whether the text is in a cell of a table
 * @param linked whether the text contains links, whose brackets are slots
 * @param labels labels of the references that the document defines, normalized
 * @param written references and escapes by which the source always writes some characters, such as {@code &mdash;}
 */
record MarkdownEncoder(boolean cell, boolean linked, Set<String> labels, Map<Character, String> written)
        implements BlockEncoder {
    private static final String ESCAPABLE = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    /** Starts of lines that begin another block than a paragraph; the last character of the group is escaped. */
    private static final Pattern LINE_START = Pattern.compile("(?m)^[ \\t]*+(?:(?<first>#)#{0,5}+(?=\\s|$)"
            + "|(?<item>[-+*:])(?=[ \\t]|$)|(?<quote>[>|])|(?<rule>[-=])[-= \\t]*+$|(?<fence>~|:)(?=~~|::)"
            + "|[0-9]{1,9}+(?<number>[.)])(?=[ \\t]|$))");

    private static final Pattern CLOSING_HASHES = Pattern.compile("[ \\t](?<hashes>#++)[ \\t]*+$");
    private static final Pattern REFERENCE = Pattern.compile("&(?:#[xX]?[0-9a-fA-F]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});");

    MarkdownEncoder(boolean cell, boolean linked, Set<String> labels) {
        this(cell, linked, labels, Map.of());
    }

    /** Returns this encoder for a source that always writes some characters as references or escapes. */
    MarkdownEncoder with(Map<Character, String> references) {
        return new MarkdownEncoder(cell, linked, labels, references);
    }

    @Override
    public String encode(String text) {
        boolean[] escaped = new boolean[text.length()];
        escapeLineStarts(text, escaped);
        escapeBrackets(text, escaped);
        StringBuilder encoded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            String reference = written.getOrDefault(text.charAt(i), "");
            if (reference.isEmpty() && (escaped[i] || isMark(text, i))) {
                encoded.append('\\');
            }
            encoded.append(reference.isEmpty() ? text.substring(i, i + 1) : reference);
        }
        return encoded.toString();
    }

    /** A backslash at the end of a span would escape a punctuation mark or a line feed (CommonMark, section 2.4). */
    @Override
    public String between(String span, char next) {
        int backslashes = 0;
        while (backslashes < span.length() && span.charAt(span.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1 && (ESCAPABLE + "\r\n").indexOf(next) >= 0 ? "\\" : "";
    }

    /** A heading ends before number signs behind a space (CommonMark, section 4.2), so a span of them is escaped there. */
    @Override
    public String withSpans(String text) {
        Matcher hashes = CLOSING_HASHES.matcher(text);
        return hashes.find()
                ? new StringBuilder(text).insert(hashes.start("hashes"), '\\').toString()
                : text;
    }

    private static void escapeLineStarts(String text, boolean[] escaped) {
        Matcher start = LINE_START.matcher(text);
        while (start.find()) {
            for (String group : new String[] {"first", "item", "quote", "rule", "fence", "number"}) {
                if (start.start(group) >= 0) {
                    escaped[start.start(group)] = true;
                }
            }
        }
        Matcher hashes = CLOSING_HASHES.matcher(text);
        if (hashes.find()) {
            escaped[hashes.start("hashes")] = true;
        }
    }

    private void escapeBrackets(String text, boolean[] escaped) {
        int opened = -1;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '[' || PlaceholderSlots.isSlot(character)) {
                opened = character == '[' ? i : -1;
                escaped[i] |= character == '[';
            } else if (character == ']') {
                boolean plain = opened >= 0 && isPlain(text, opened, i);
                escaped[i] = !plain;
                if (plain) {
                    escaped[opened] = false;
                }
                opened = -1;
            }
        }
    }

    /** Returns whether brackets are read as brackets. */
    private boolean isPlain(String text, int opening, int closing) {
        String content = text.substring(opening + 1, closing);
        return !linked
                && closing > opening + 2
                && !isOneOf(text, opening - 1, "!^]")
                && !isOneOf(text, closing + 1, "([:")
                && content.charAt(0) != '^'
                && !labels.contains(MarkdownTree.normalized(content));
    }

    /** Returns whether a character is one of these, or a slot. */
    private static boolean isOneOf(String text, int index, String characters) {
        return index >= 0
                && index < text.length()
                && (PlaceholderSlots.isSlot(text.charAt(index)) || characters.indexOf(text.charAt(index)) >= 0);
    }

    private boolean isMark(String text, int index) {
        return switch (text.charAt(index)) {
            case '`' -> true;
            case '\\' -> isEscape(text, index);
            case '*' -> !isBlank(text, index - 1) || !isBlank(text, index + 1);
            case '_' -> !isLetterOrDigit(text, index - 1) || !isLetterOrDigit(text, index + 1);
            case '~' -> isOneOf(text, index + 1, "~") || !isBlank(text, index - 1);
            case '<' ->
                isLetterOrDigit(text, index + 1) && !Character.isDigit(text.charAt(index + 1))
                        || isOneOf(text, index + 1, "/!?");
            case '&' -> isReference(text, index);
            case '|' -> cell;
            case '!' -> linked && isOneOf(text, index + 1, "");
            default -> false;
        };
    }

    private static boolean isBlank(String text, int index) {
        return index < 0 || index >= text.length() || Character.isWhitespace(text.charAt(index));
    }

    private static boolean isLetterOrDigit(String text, int index) {
        return index >= 0 && index < text.length() && Character.isLetterOrDigit(text.charAt(index));
    }

    /** Returns whether a backslash escapes the character after it, or would escape what follows the text. */
    static boolean isEscape(String text, int index) {
        return text.charAt(index) == '\\'
                && (index + 1 == text.length() || isOneOf(text, index + 1, ESCAPABLE + "\r\n"));
    }

    /** Returns whether an ampersand starts a character reference. */
    static boolean isReference(String text, int index) {
        return text.charAt(index) == '&'
                && REFERENCE
                        .matcher(text)
                        .region(index, Math.min(text.length(), index + 40))
                        .lookingAt();
    }
}
