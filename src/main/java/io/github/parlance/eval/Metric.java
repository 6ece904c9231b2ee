package io.github.parlance.eval;

import java.util.List;

/** Compares translations with references. Safe to call from several threads at once. */
public interface Metric {

    /** As papers print it, such as {@code BLEU}. */
    String name();

    /**
     * What is counted of one sentence. Sums of such counts make a score, so a score of other sentences, or of these
     * drawn anew, costs no second look at the text.
     *
     * @param hypothesis as text that nobody tokenized; may be empty
     * @param references one or more
     * @return as many numbers for every sentence
     */
    double[] count(String hypothesis, List<String> references);

    /**
     * The score of summed counts.
     *
     * @param references how many there were a sentence, as signatures say it, such as {@code nrefs:1}
     */
    Score score(double[] sums, String references);

    /**
     * One score for all sentences together; not the mean of scores of sentences.
     *
     * @param hypotheses translations, one sentence each, as text that nobody tokenized; may be empty strings
     * @param references for each hypothesis one or more translations by people; their count may differ
     * @throws IllegalArgumentException if there is no hypothesis, or one without references
     */
    default Score score(List<String> hypotheses, List<List<String>> references) {
        return Counted.of(this, hypotheses, references).score();
    }
}
