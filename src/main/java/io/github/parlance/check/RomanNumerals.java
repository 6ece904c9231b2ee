package io.github.parlance.check;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Roman numerals up to 89, as of centuries, kings and chapters. */
final class RomanNumerals {
    private static final Pattern NUMERAL = Pattern.compile("(?=[ivxl])(?:x[l]|l?x{0,3})(?:i[xv]|v?i{0,3})");

    private RomanNumerals() {}

    /** Returns the value of a word in lower case; empty if it is no numeral. */
    static OptionalInt value(String word) {
        if (word.length() > 7
                || "ivxl".indexOf(word.charAt(0)) < 0
                || "ivxl".indexOf(word.charAt(word.length() - 1)) < 0
                || !NUMERAL.matcher(word).matches()) {
            return OptionalInt.empty();
        }
        int value = 0;
        for (int i = 0; i < word.length(); i++) {
            int digit = digit(word.charAt(i));
            boolean before = i + 1 < word.length() && digit(word.charAt(i + 1)) > digit;
            value += before ? -digit : digit;
        }
        return OptionalInt.of(value);
    }

    private static int digit(char character) {
        return switch (character) {
            case 'i' -> 1;
            case 'v' -> 5;
            case 'x' -> 10;
            default -> 50;
        };
    }
}
