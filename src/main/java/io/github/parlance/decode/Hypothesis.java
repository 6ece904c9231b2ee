package io.github.parlance.decode;

/**
 * A translation found.
 *
 * @param ids its tokens, without begin and end marks
 * @param looked the source position the model looked at most before each token; empty if it does not tell
 * @param logProbability of all tokens, the end mark included; natural logarithm
 * @param score by which hypotheses are compared: the log-probability, normalized by length
 * @param misplaced how many of the source's slots the model did not place: they stand at the end, or are missing where the
 *     hypothesis was cut off
 * @param cutOff whether it did not come to its end: there was no room for more, or it would have gone on in a loop
 */
public record Hypothesis(int[] ids, int[] looked, double logProbability, double score, int misplaced, boolean cutOff) {

    /** Natural logarithm of the probability of a token, on average; at most 0. */
    public double meanLogProbability() {
        return logProbability / (ids.length + 1);
    }
}
