package io.github.parlance.event;

import com.fasterxml.jackson.databind.JsonNode;

/** Text from anyone: whether it is well-formed, and how a message quotes it. */
final class Unicode {
    private static final int MOST_QUOTED = 100;

    private Unicode() {}

    /** In quotation marks, without what is not seen or hides what is, and cut if it is long. */
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

    /** Whether it can be written as UTF-8: JSON lets halves of surrogate pairs through, written as escapes. */
    static boolean isWellFormed(String text) {
        return text.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    /** Whether all names and strings in it are; as deep as the parser lets JSON be. */
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
