package io.github.parlance.text;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/** Scripts that write no spaces between words. */
public final class UnspacedScripts {
    private static final Set<UnicodeScript> ALL = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private UnspacedScripts() {}

    /** Returns whether a character is of such a script. */
    public static boolean has(int codePoint) {
        return ALL.contains(UnicodeScript.of(codePoint));
    }
}
