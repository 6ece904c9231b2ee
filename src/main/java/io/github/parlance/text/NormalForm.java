package io.github.parlance.text;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Texts that look the same, written the same: characters composed (Unicode normalization form C), white space at both ends
 * left off, and each run of it one space. Case and punctuation count.
 */
public final class NormalForm {
    /** What Unicode calls white space: no-break and ideographic spaces too, line breaks, tabs. */
    private static final Pattern WHITE_SPACE = Pattern.compile("\\p{IsWhite_Space}+");

    private NormalForm() {}

    /** Empty if the text is nothing but white space; of the normal form itself, the same. */
    public static String of(String text) {
        String spaced = WHITE_SPACE
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll(" ");
        return spaced.strip();
    }
}
