package io.github.parlance.decode;

/**
 * A translation found.
 *
 * @param ids its tokens, without begin and end marks
 * @param logProbability of all tokens, the end mark included; natural logarithm
 * @param score by which hypotheses are compared: the log-probability, normalized by length
 */
public record Hypothesis(int[] ids, double logProbability, double score) {

    /** Natural logarithm of the probability of a token, on average; at most 0. */
    public double meanLogProbability() {
        return logProbability / (ids.length + 1);
    }
}
