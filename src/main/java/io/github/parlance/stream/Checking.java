package io.github.parlance.stream;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.spec.Default;

/**
 * What becomes of translations in which something is wrong that could not be mended.
 *
 * @param violated where they go; their status is {@code degraded} wherever that is
 * @param leastLanguageConfidence how sure the language of a text must be that is to be found out; below it, the text is
 *     passed on untranslated and flagged
 */
public record Checking(@Default("results") Violated violated, @Default("0.7") double leastLanguageConfidence) {
    /** As it is unless a file says otherwise. */
    public static final Checking DEFAULT = new Checking(Violated.RESULTS, 0.7);

    public Checking {
        require(
                leastLanguageConfidence >= 0 && leastLanguageConfidence <= 1,
                "leastLanguageConfidence is %s; give 0 to 1, such as 0.7",
                leastLanguageConfidence);
    }

    /** Where they go. */
    public enum Violated {
        /** Among the others. */
        RESULTS,
        /** To a topic of their own, for people to look at. */
        REVIEW
    }
}
