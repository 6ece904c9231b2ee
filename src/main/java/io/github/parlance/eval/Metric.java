package io.github.parlance.eval;

import java.util.List;

/** A metric that compares translations with references. Thread-safe. */
public interface Metric {

    /** Returns the name as papers print it, such as {@code BLEU}. */
    String name();

    /**
     * Returns the counts of one sentence. Scores are computed from sums of counts, so that a score of other sentences, or of a new
     * sample, does not need the text again.
     *
     * @param hypothesis untokenized text; may be empty
     * @param references one or more references
     * @return counts; as many for every sentence
     */
    double[] count(String hypothesis, List<String> references);

    /**
     * Returns the score for summed counts.
     *
     * @param references number of references per sentence as in signatures, such as {@code nrefs:1}
     */
    Score score(double[] sums, String references);

    /**
     * Returns one score for all sentences together, which is not the mean of the sentences' scores.
     *
     * @param hypotheses untokenized translations, one sentence each; may be empty strings
     * @param references one or more translations by people per hypothesis; their number may vary
     * @throws IllegalArgumentException if there is no hypothesis, or one has no references
     */
    default Score score(List<String> hypotheses, List<List<String>> references) {
        return SentenceStatistics.of(this, hypotheses, references).score();
    }
}
