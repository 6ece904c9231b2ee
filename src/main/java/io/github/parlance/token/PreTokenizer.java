package io.github.parlance.token;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts text into the words no piece reaches across (Radford et al. 2019, section 2.2).
 *
 * <p>Each digit stands alone, with no space joined to it, so that a number is spelt the same wherever it occurs and a
 * model can copy it.
 */
final class PreTokenizer {
    private static final String SPACE = "\\p{Z}\\t-\\r";

    /**
     * A letter run, a digit, a run of anything else, or white space; the first and third take one space before them.
     * The classes together are all of Unicode, so that no text is dropped; none is left to a platform's idea of white
     * space, so that other languages cut alike.
     */
    static final String PATTERN = "\\x20?\\p{L}[\\p{L}\\p{M}]*"
            + "|\\p{N}"
            + "|\\x20?[^\\p{L}\\p{N}" + SPACE + "]+"
            + "|[" + SPACE + "]+(?![^" + SPACE + "])"
            + "|[" + SPACE + "]+";

    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

    private final Pattern pattern = Pattern.compile(PATTERN);

    /** The text with a space before it, so that its first word shares pieces with the same word elsewhere. */
    static String prepare(String text) {
        return " " + clean(text);
    }

    static String clean(String text) {
        return LONE_SURROGATE.matcher(text).replaceAll("\uFFFD");
    }

    void forEachWord(String text, Consumer<String> action) {
        Matcher matcher = pattern.matcher(prepare(text));
        while (matcher.find()) {
            action.accept(matcher.group());
        }
    }
}
