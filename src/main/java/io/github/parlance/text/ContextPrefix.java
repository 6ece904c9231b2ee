package io.github.parlance.text;

import java.util.List;

/**
 * Joins a text and the sentences before it in one string, for models that use context. The mark between the two is a
 * noncharacter, like those of {@link PlaceholderSlots}; such characters in a message itself are never read as the mark.
 */
public final class ContextPrefix {
    /** Separates the context from the text. */
    public static final char MARK = '\uFDE0';

    private ContextPrefix() {}

    /**
     * Returns the text with its context in front.
     *
     * @param before preceding sentences, earliest first; if empty, the text is returned unchanged
     */
    public static String prepend(List<String> before, String text) {
        return before.isEmpty() ? text : plain(String.join(" ", before)) + MARK + text;
    }

    /** Returns the index at which the text itself begins. */
    public static int textStart(String withContext) {
        return withContext.indexOf(MARK) + 1;
    }

    /** Removes slots and marks from the context, which would otherwise be read as those of the text. */
    private static String plain(String before) {
        return PlaceholderSlots.removeFrom(before).replace(String.valueOf(MARK), "");
    }
}
