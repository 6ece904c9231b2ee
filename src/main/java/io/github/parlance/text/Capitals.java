package io.github.parlance.text;

import java.util.Locale;

/** TEXTS ALL IN CAPITALS, which models have seldom seen: written as usual for them, and in capitals again afterwards. */
public final class Capitals {
    /** "OK", "USA" and "I" are written so by anyone. */
    private static final int FEWEST_LETTERS = 4;

    private Capitals() {}

    /** Whether all letters are capitals, and more than an abbreviation has. */
    public static boolean only(String text) {
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

    /** In small letters but for the first. */
    public static String toSentence(String text, String language) {
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

    /** In capitals. */
    public static String of(String text, String language) {
        return text.toUpperCase(Locale.forLanguageTag(language));
    }
}
