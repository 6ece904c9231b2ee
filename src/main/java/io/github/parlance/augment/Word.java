package io.github.parlance.augment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word or number of a text.
 *
 * @param start index of its first character
 * @param end index after its last character
 */
record Word(int start, int end, String text) {
    private static final Pattern PATTERN =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}]++(?:['\u2019.,:/-][\\p{L}\\p{N}]++)*+");

    static List<Word> in(String text) {
        List<Word> words = new ArrayList<>();
        Matcher matcher = PATTERN.matcher(text);
        while (matcher.find()) {
            words.add(new Word(matcher.start(), matcher.end(), matcher.group()));
        }
        return words;
    }

    String lowerCase() {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Returns true if the word has a capital or a digit; such a word on both sides is usually the same name or number. */
    boolean mayBeName() {
        return text.codePoints().anyMatch(each -> Character.isUpperCase(each) || Character.isDigit(each));
    }
}
