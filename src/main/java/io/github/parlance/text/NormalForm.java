package io.github.parlance.text;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Normalizes texts that look the same to the same string: characters are composed (Unicode normalization form C), white
 * space is removed at both ends, and each run of it becomes one space. Case and punctuation are kept.
 */
public final class NormalForm {
    /** White space as defined by Unicode, which includes no-break and ideographic spaces, line breaks and tabs. */
    private static final Pattern WHITE_SPACE = Pattern.compile("\\p{IsWhite_Space}+");

    private NormalForm() {}

    /** Returns the normal form of a text; empty if the text is only white space. Idempotent. */
    public static String of(String text) {
        String spaced = WHITE_SPACE
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll(" ");
        return spaced.strip();
    }
}
