package io.github.parlance.text;

import java.util.Locale;

/**
 * Converts texts WRITTEN IN CAPITALS, which are rare in training data, to sentence case for the model, and translations back
 * to capitals.
 */
public final class AllCaps {
    /** Shorter texts are often written in capitals: "OK", "USA", "I". */
    private static final int FEWEST_LETTERS = 4;

    private AllCaps() {}

    /** Returns whether all letters are capitals and there are more of them than in a typical abbreviation. */
    public static boolean matches(String text) {
        int letters = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            if (Character.isLetter(character)) {
                if (!Character.isUpperCase(character)) {
                    return false;
                }
                letters++;
            }
        }
        return letters >= FEWEST_LETTERS;
    }

    /** Converts a text to lower case, except for its first letter. */
    public static String toSentenceCase(String text, String language) {
        String lower = text.toLowerCase(Locale.forLanguageTag(language));
        for (int i = 0; i < lower.length(); i += Character.charCount(lower.codePointAt(i))) {
            if (Character.isLetter(lower.codePointAt(i))) {
                int width = Character.charCount(lower.codePointAt(i));
                String first = lower.substring(i, i + width).toUpperCase(Locale.forLanguageTag(language));
                return lower.substring(0, i) + first + lower.substring(i + width);
            }
        }
        return lower;
    }

    /** Converts a text to capitals. */
    public static String toUpperCase(String text, String language) {
        return text.toUpperCase(Locale.forLanguageTag(language));
    }
}
