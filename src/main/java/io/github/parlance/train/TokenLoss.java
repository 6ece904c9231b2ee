package io.github.parlance.train;

import java.util.Collection;

/**
 * How unexpected target tokens were.
 *
 * @param sum of the tokens' losses, natural logarithm, not smoothed
 * @param tokens how many
 */
record TokenLoss(double sum, long tokens) {

    /** Of all together, each token counted alike. */
    static TokenLoss together(Collection<TokenLoss> parts) {
        return parts.stream()
                .reduce((a, b) -> new TokenLoss(a.sum + b.sum, a.tokens + b.tokens))
                .orElseThrow();
    }

    double mean() {
        return sum / tokens;
    }
}
