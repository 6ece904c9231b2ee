package io.github.parlance.token;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits text into words; pieces do not cross word boundaries (Radford et al. 2019, section 2.2).
 *
 * <p>Each digit is a word of its own, without a preceding space, so that a number is encoded in the same way everywhere and
 * a model can copy it.
 */
final class PreTokenizer {
    private static final String SPACE = "\\p{Z}\\t-\\r";

    /**
     * Matches a run of letters, a digit, a run of other characters, or white space; the first and third may start with a
     * space. The classes cover all of Unicode, so that no text is lost. White space is spelled out, so that implementations
     * in other languages split text in the same way.
     */
    static final String PATTERN = "\\x20?\\p{L}[\\p{L}\\p{M}]*"
            + "|\\p{N}"
            + "|\\x20?[^\\p{L}\\p{N}" + SPACE + "]+"
            + "|[" + SPACE + "]+(?![^" + SPACE + "])"
            + "|[" + SPACE + "]+";

    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

    private final Pattern pattern = Pattern.compile(PATTERN);

    /** Returns the text with a space prepended, so that its first word shares pieces with the same word elsewhere. */
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
