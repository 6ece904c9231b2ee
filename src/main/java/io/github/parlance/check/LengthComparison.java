package io.github.parlance.check;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.LanguageScripts;
import java.lang.Character.UnicodeScript;
import java.util.Set;

/**
 * Finds translations that are far too long or too short, by their letters and digits. In alphabets alike a translation by a person
 * rarely has half or twice as many; between other scripts anything up to three times is plausible.
 */
final class LengthComparison implements Comparison {
    private static final Set<UnicodeScript> ALPHABETS =
            Set.of(UnicodeScript.LATIN, UnicodeScript.CYRILLIC, UnicodeScript.GREEK);

    private final Limits limits;

    /** Factors between lengths, and numbers of letters that short texts may lose or gain beyond them. */
    private record Limits(double loss, int lossAllowed, double gain, int gainAllowed) {}

    LengthComparison(LanguagePair pair) {
        limits = isAlphabetic(pair.source()) && isAlphabetic(pair.target())
                ? new Limits(2.4, 8, 2.5, 20)
                : new Limits(3, 30, 3, 30);
    }

    private static boolean isAlphabetic(String tag) {
        return LanguageScripts.of(tag).map(ALPHABETS::containsAll).orElse(false);
    }

    @Override
    public boolean isViolated(ComparedText source, ComparedText translation) {
        int from = letters(source.text());
        int to = letters(translation.text());
        return from > limits.loss() * to + limits.lossAllowed() || to > limits.gain() * from + limits.gainAllowed();
    }

    private static int letters(String text) {
        int letters = 0;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each >= 'a' && each <= 'z') {
                letters++;
            } else if (Character.isHighSurrogate(each)) {
                letters += Character.isLetterOrDigit(text.codePointAt(i)) ? 1 : 0;
            } else {
                letters += Character.isLetterOrDigit(each) ? 1 : 0;
            }
        }
        return letters;
    }
}
