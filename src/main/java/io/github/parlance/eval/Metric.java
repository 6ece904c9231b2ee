package io.github.parlance.eval;

import java.util.List;

/** Compares translations with references. Safe to call from several threads at once. */
public interface Metric {

    /** As papers print it, such as {@code BLEU}. */
    String name();

    /**
     * One score for all sentences together; not the mean of scores of sentences.
     *
     * @param hypotheses translations, one sentence each, as text that nobody tokenized; may be empty strings
     * @param references for each hypothesis one or more translations by people; their count may differ
     * @throws IllegalArgumentException if there is no hypothesis, or one without references
     */
    Score score(List<String> hypotheses, List<List<String>> references);
}
