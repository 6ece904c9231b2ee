package io.github.parlance.decode;

/**
 * A translation found by the search.
 *
 * @param ids tokens without begin and end marks
 * @param looked source position with the most attention before each token; empty if the model does not provide it
 * @param logProbability natural logarithm of the probability of all tokens, the end mark included
 * @param score log-probability normalized by length, by which hypotheses are compared
 * @param misplaced number of the source's placeholders that the model did not place: they are at the end, or missing if the hypothesis was
 *     cut off
 * @param cutOff true if the hypothesis is incomplete: it reached the maximum length, or would have continued with a repetition
 */
public record Hypothesis(int[] ids, int[] looked, double logProbability, double score, int misplaced, boolean cutOff) {

    /** Returns the mean natural logarithm of the token probabilities; at most 0. */
    public double meanLogProbability() {
        return logProbability / (ids.length + 1);
    }
}
