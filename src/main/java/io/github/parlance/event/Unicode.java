package io.github.parlance.event;

import com.fasterxml.jackson.databind.JsonNode;

/** What JSON lets through and UTF-8 does not: halves of surrogate pairs, written as escapes. */
final class Unicode {
    private Unicode() {}

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
