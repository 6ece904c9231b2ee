package io.github.parlance.markup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Character references of HTML, after section 13.2.5.72 of the HTML standard: {@code &eacute;}, {@code &#233;}, {@code &#xE9;}, and
 * older names that need no semicolon, such as {@code &copy}.
 */
final class HtmlReferences {
    private static final String FILE = "/html/references.txt";
    private static final int LONGEST_NAME = 32;
    private static final int LONGEST_BARE_NAME = 6;
    private static final int REPLACEMENT = 0xFFFD;

    /** Characters of the numbers 128 to 159, which documents use as in Windows-1252; a space keeps the number. */
    private static final String WINDOWS_1252 =
            "\u20AC \u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152 \u017D "
                    + " \u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153 \u017E\u0178";

    private final Map<String, String> characters = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    /**
     * A reference in a text.
     *
     * @param end index after its last {@code char}
     * @param characters characters that it stands for
     */
    record Reference(int end, String characters) {}

    private static final class Holder {
        static final HtmlReferences ALL = new HtmlReferences();
    }

    private HtmlReferences() {
        try (InputStream in = HtmlReferences.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("the table " + FILE + " is missing from the program; reinstall it");
            }
            new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the table " + FILE + ": " + e.getMessage(), e);
        }
    }

    /** Returns the references of the standard, which are read from a file once. */
    static HtmlReferences standard() {
        return Holder.ALL;
    }

    private void add(String line) {
        String[] words = line.split(" ");
        StringBuilder text = new StringBuilder();
        for (String codePoint : words[0].split("\\+")) {
            text.appendCodePoint(Integer.parseInt(codePoint, 16));
        }
        for (int i = 1; i < words.length; i++) {
            boolean bare = words[i].endsWith("!");
            String name = bare ? words[i].substring(0, words[i].length() - 1) : words[i];
            names.putIfAbsent(text.toString(), name);
            characters.put(name + ";", text.toString());
            if (bare) {
                characters.put(name, text.toString());
            }
        }
    }

    /** Returns the name of a character, without ampersand and semicolon; empty if it has none. */
    Optional<String> name(String character) {
        return Optional.ofNullable(names.get(character));
    }

    /**
     * Returns the reference that starts at a position.
     *
     * @param start index of an ampersand
     * @param limit index where the text ends
     * @param attribute whether the text is the value of an attribute, where {@code &copy=1} is none
     * @return empty if the ampersand is text
     */
    Optional<Reference> at(String html, int start, int limit, boolean attribute) {
        if (start + 1 >= limit) {
            return Optional.empty();
        }
        return html.charAt(start + 1) == '#'
                ? numeric(html, start + 2, limit)
                : named(html, start + 1, limit, attribute);
    }

    private Optional<Reference> named(String html, int start, int limit, boolean attribute) {
        int end = start;
        int most = Math.min(limit, start + LONGEST_NAME);
        while (end < most && isAlphanumeric(html.charAt(end))) {
            end++;
        }
        if (end < limit && html.charAt(end) == ';') {
            String found = characters.get(html.substring(start, end + 1));
            if (found != null) {
                return Optional.of(new Reference(end + 1, found));
            }
        }
        return bare(html, start, end, limit, attribute);
    }

    /** Returns the longest name without a semicolon; in an attribute it must not be followed by a letter, a digit or an equals sign. */
    private Optional<Reference> bare(String html, int start, int last, int limit, boolean attribute) {
        for (int end = Math.min(last, start + LONGEST_BARE_NAME); end > start + 1; end--) {
            String found = characters.get(html.substring(start, end));
            if (found != null) {
                boolean goesOn = end < limit && (html.charAt(end) == '=' || isAlphanumeric(html.charAt(end)));
                return attribute && goesOn ? Optional.empty() : Optional.of(new Reference(end, found));
            }
        }
        return Optional.empty();
    }

    private static Optional<Reference> numeric(String html, int start, int limit) {
        boolean hexadecimal = start < limit && (html.charAt(start) | 0x20) == 'x';
        int radix = hexadecimal ? 16 : 10;
        int from = hexadecimal ? start + 1 : start;
        int end = from;
        int value = 0;
        while (end < limit && html.charAt(end) < 0x80 && Character.digit(html.charAt(end), radix) >= 0) {
            value = Math.min(Character.MAX_CODE_POINT + 1, value * radix + Character.digit(html.charAt(end), radix));
            end++;
        }
        if (end == from) {
            return Optional.empty();
        }
        boolean closed = end < limit && html.charAt(end) == ';';
        return Optional.of(new Reference(closed ? end + 1 : end, Character.toString(character(value))));
    }

    private static int character(int value) {
        if (value == 0 || value > Character.MAX_CODE_POINT || value >= 0xD800 && value <= 0xDFFF) {
            return REPLACEMENT;
        }
        boolean mapped = value >= 0x80 && value <= 0x9F && WINDOWS_1252.charAt(value - 0x80) != ' ';
        return mapped ? WINDOWS_1252.charAt(value - 0x80) : value;
    }

    private static boolean isAlphanumeric(char character) {
        return character < 0x80 && Character.isLetterOrDigit(character);
    }
}
