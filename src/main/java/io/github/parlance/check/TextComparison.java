package io.github.parlance.check;

import io.github.parlance.text.LanguagePair;
import java.util.List;

/**
 * Compares translations of a language pair with their sources. Slots, which stand for spans, are neither signs nor letters here; whether
 * they were carried is for the caller to compare. Thread-safe.
 */
public final class TextComparison {
    private final NumberAgreement numbers;

    public TextComparison(LanguagePair pair) {
        numbers = new NumberAgreement(pair);
    }

    /** Returns the outcomes of all checks that need the two texts alone; each is {@code OK} or {@code VIOLATED}. */
    public Checks compare(String source, String translation) {
        Checks found = PlausibilityCheck.check(source, translation, false);
        return numbers.agree(source, translation) ? found : found.violating(Check.NUMBERS);
    }

    /** Returns {@link Check#STRUCTURE} violated if the texts differ in their number of lines. */
    public static Checks lines(String source, String translation) {
        return source.lines().count() == translation.lines().count()
                ? Checks.FINE
                : Checks.FINE.violating(Check.STRUCTURE);
    }

    /**
     * Returns {@link Check#STRUCTURE} violated if two outlines differ.
     *
     * @param source names of the source's elements, such as tags or cells, in the order of the text
     */
    public static Checks structure(List<String> source, List<String> translation) {
        return source.equals(translation) ? Checks.FINE : Checks.FINE.violating(Check.STRUCTURE);
    }
}
