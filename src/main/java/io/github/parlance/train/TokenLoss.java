package io.github.parlance.train;

import java.util.Collection;

/**
 * The loss of some target tokens.
 *
 * @param sum sum of the tokens' losses; natural logarithm, not smoothed
 * @param tokens number of tokens
 */
record TokenLoss(double sum, long tokens) {

    /** Adds losses, so that each token counts the same. */
    static TokenLoss total(Collection<TokenLoss> parts) {
        return parts.stream()
                .reduce((a, b) -> new TokenLoss(a.sum + b.sum, a.tokens + b.tokens))
                .orElseThrow();
    }

    double mean() {
        return sum / tokens;
    }
}
