package io.github.parlance.event;

import com.fasterxml.jackson.databind.JsonNode;

/** Checks that text from clients is well-formed, and quotes it in messages. */
final class Unicode {
    private static final int MOST_QUOTED = 100;

    private Unicode() {}

    /**
     * Returns the text in quotation marks, with invisible and direction-changing characters replaced, truncated to 100
     * characters.
     */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().limit(MOST_QUOTED).map(Unicode::seen).forEach(quoted::appendCodePoint);
        return quoted.append(text.codePointCount(0, text.length()) > MOST_QUOTED ? "…\"" : "\"")
                .toString();
    }

    private static int seen(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> '\uFFFD';
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            default -> point;
        };
    }

    /** Returns whether the text can be written as UTF-8: JSON allows unpaired surrogates as escapes. */
    static boolean isWellFormed(String text) {
        return text.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    /** Returns whether all names and strings in the value are well-formed; the parser bounds the depth of the recursion. */
    static boolean isWellFormed(JsonNode value) {
        if (value.isTextual()) {
            return isWellFormed(value.textValue());
        }
        if (value.propertyStream().anyMatch(property -> !isWellFormed(property.getKey()))) {
            return false;
        }
        for (JsonNode child : value) {
            if (!isWellFormed(child)) {
                return false;
            }
        }
        return true;
    }
}
