package io.github.parlance.check;

import java.util.Optional;

/** Finds negations that only one text has, if both languages have lists of such words. */
final class NegationComparison implements Comparison {
    /**
     * Number of words up to which the translation must not negate what the source does not: longer texts express more in other ways,
     * as questions do.
     */
    private static final int SHORT = 8;

    /** Number of words up to which a negation must come back: people turn the sentences of longer texts round. */
    private static final int LONGEST = 30;

    private final Optional<NegationWords> source;
    private final Optional<NegationWords> target;

    NegationComparison(Optional<WordLists> source, Optional<WordLists> target) {
        this.source = source.map(NegationWords::new);
        this.target = target.map(NegationWords::new);
    }

    @Override
    public boolean isViolated(ComparedText sourceText, ComparedText translation) {
        return source.isPresent()
                && target.isPresent()
                && (sourceText.tokens().size() <= LONGEST && isLost(source.get(), sourceText, target.get(), translation)
                        || areShort(sourceText, translation)
                                && isLost(target.get(), translation, source.get(), sourceText));
    }

    /** Returns whether a negation in the translation alone is an error for certain. */
    private static boolean areShort(ComparedText source, ComparedText translation) {
        return source.tokens().size() <= SHORT
                && translation.tokens().size() <= 2 * SHORT
                && !NegationWords.isQuestion(source.text());
    }

    private static boolean isLost(NegationWords words, ComparedText text, NegationWords others, ComparedText other) {
        return words.negate(text) && !others.mayNegate(other.tokens());
    }
}
