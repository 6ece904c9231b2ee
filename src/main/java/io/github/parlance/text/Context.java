package io.github.parlance.text;

import java.util.List;

/**
 * What was said before a text, in front of it in the same string, for models that read it. The mark between the two is a
 * noncharacter, as those of {@link Slots} are; such characters of a message itself are never read as the mark.
 */
public final class Context {
    /** Stands between what was said before and the text. */
    public static final char MARK = '\uFDE0';

    private Context() {}

    /**
     * The text behind what was said before it.
     *
     * @param before sentences, the earliest first; none leaves the text as it is
     */
    public static String before(List<String> before, String text) {
        return before.isEmpty() ? text : plain(String.join(" ", before)) + MARK + text;
    }

    /** Where the text itself begins. */
    public static int end(String withContext) {
        return withContext.indexOf(MARK) + 1;
    }

    /** Slots and marks of what was said before would be read as those of the text. */
    private static String plain(String before) {
        return Slots.removedFrom(before).replace(String.valueOf(MARK), "");
    }
}
