package io.github.parlance.markup;

import io.github.parlance.markup.HtmlToken.Attribute;
import io.github.parlance.markup.HtmlToken.Tag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a tag and its attributes, after sections 13.2.5.8 and 13.2.5.32 to 13.2.5.40 of the HTML standard. */
final class HtmlTagScanner {
    private final String html;
    private int position;

    HtmlTagScanner(String html) {
        this.html = html;
    }

    /**
     * Reads a tag.
     *
     * @param start index of the less-than sign
     * @param closing whether a slash follows it
     * @return empty if the document ends within the tag
     */
    Optional<Tag> tag(int start, boolean closing) {
        position = start + (closing ? 2 : 1);
        int nameStart = position;
        while (position < html.length() && !endsName(html.charAt(position))) {
            position++;
        }
        String name = lowerCase(html.substring(nameStart, position));
        List<Attribute> attributes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        boolean slash = skipToAttribute();
        while (position < html.length() && html.charAt(position) != '>') {
            Attribute attribute = attribute();
            if (names.add(attribute.name())) {
                attributes.add(attribute);
            }
            slash = skipToAttribute();
        }
        return position < html.length()
                ? Optional.of(new Tag(start, position + 1, name, closing, slash, List.copyOf(attributes)))
                : Optional.empty();
    }

    /** Skips white space and slashes; returns whether a slash stands directly before the position. */
    private boolean skipToAttribute() {
        boolean slash = false;
        while (position < html.length() && (html.charAt(position) == '/' || isSpace(html.charAt(position)))) {
            slash = html.charAt(position) == '/';
            position++;
        }
        return slash;
    }

    private Attribute attribute() {
        int nameStart = position;
        // An equals sign in the first place belongs to the name.
        position++;
        while (position < html.length() && html.charAt(position) != '=' && !endsName(html.charAt(position))) {
            position++;
        }
        String name = lowerCase(html.substring(nameStart, position));
        int nameEnd = position;
        skipSpace();
        if (position < html.length() && html.charAt(position) == '=') {
            position++;
            skipSpace();
            return value(name);
        }
        return new Attribute(name, nameEnd, nameEnd, Attribute.UNQUOTED);
    }

    private Attribute value(String name) {
        char quote = position < html.length() ? html.charAt(position) : '>';
        if (quote == '"' || quote == '\'') {
            int end = html.indexOf(quote, position + 1);
            int start = position + 1;
            int valueEnd = end < 0 ? html.length() : end;
            position = Math.min(html.length(), valueEnd + 1);
            return new Attribute(name, start, valueEnd, quote);
        }
        int start = position;
        while (position < html.length() && html.charAt(position) != '>' && !isSpace(html.charAt(position))) {
            position++;
        }
        return new Attribute(name, start, position, Attribute.UNQUOTED);
    }

    private void skipSpace() {
        while (position < html.length() && isSpace(html.charAt(position))) {
            position++;
        }
    }

    private static boolean endsName(char character) {
        return character == '/' || character == '>' || isSpace(character);
    }

    /** Returns whether a character is white space of HTML. */
    static boolean isSpace(char character) {
        return character == ' ' || character == '\n' || character == '\t' || character == '\r' || character == '\f';
    }

    /** Returns whether a character can start the name of a tag. */
    static boolean isLetter(char character) {
        return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z';
    }

    /** Returns a name with the letters from A to Z in lower case; other letters stay, as the standard says. */
    static String lowerCase(String name) {
        StringBuilder lower = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char each = name.charAt(i);
            lower.append(each >= 'A' && each <= 'Z' ? (char) (each + 32) : each);
        }
        return lower.toString();
    }
}
