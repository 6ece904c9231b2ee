package io.github.parlance.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.util.LocaleData;
import com.ibm.icu.util.ULocale;
import java.util.HashSet;
import java.util.Set;

/** Letters in which languages are written. */
public final class LanguageLetters {
    private LanguageLetters() {}

    /**
     * Returns the letters of a language in both cases, after its standard exemplar set (UTS 35, part 2, section 3). Those of
     * ASCII for a language that CLDR does not have.
     *
     * @param tag BCP 47
     * @return code points
     */
    public static Set<Integer> of(String tag) {
        Set<Integer> letters = new HashSet<>();
        UnicodeSet standard = LocaleData.getExemplarSet(ULocale.forLanguageTag(tag), 0, LocaleData.ES_STANDARD);
        for (String each : standard) {
            each.codePoints().forEach(letter -> addBothCases(letters, letter));
        }
        return letters;
    }

    private static void addBothCases(Set<Integer> letters, int letter) {
        letters.add(UCharacter.toLowerCase(letter));
        letters.add(UCharacter.toUpperCase(letter));
    }
}
