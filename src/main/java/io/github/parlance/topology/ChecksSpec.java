package io.github.parlance.topology;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.spec.Default;

/**
 * Handling of translations that fail a check and cannot be repaired.
 *
 * @param violated destination of these translations; their status is {@code degraded} in either case
 * @param leastLanguageConfidence minimum confidence of a detected source language, 0 to 1; below it, the text is
 *     passed through untranslated and flagged
 */
public record ChecksSpec(@Default("results") Violated violated, @Default("0.7") double leastLanguageConfidence) {
    /** The defaults. */
    public static final ChecksSpec DEFAULT = new ChecksSpec(Violated.RESULTS, 0.7);

    public ChecksSpec {
        require(
                leastLanguageConfidence >= 0 && leastLanguageConfidence <= 1,
                "leastLanguageConfidence is %s; give 0 to 1, such as 0.7",
                leastLanguageConfidence);
    }

    /** Destination of translations that fail a check. */
    public enum Violated {
        /** The results topic. */
        RESULTS,
        /** The review topic, for people to review. */
        REVIEW
    }
}
