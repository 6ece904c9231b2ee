package io.github.parlance.text;

import java.util.Locale;
import java.util.stream.IntStream;

/** TEXTS ALL IN CAPITALS, which models have seldom seen: written as usual for them, and in capitals again afterwards. */
public final class Capitals {
    /** "OK", "USA" and "I" are written so by anyone. */
    private static final int FEWEST_LETTERS = 4;

    private Capitals() {}

    /** Whether all letters are capitals, and more than an abbreviation has. */
    public static boolean only(String text) {
        long letters = letters(text).count();
        return letters >= FEWEST_LETTERS && letters(text).allMatch(Character::isUpperCase);
    }

    private static IntStream letters(String text) {
        return text.codePoints().filter(Character::isLetter);
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
