package io.github.parlance.eval;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The counts of a metric for each sentence. Scores of any selection of the sentences are computed from them.
 *
 * @param references number of references as in signatures, such as {@code nrefs:1}
 * @param counts one row per sentence
 */
public record SentenceStatistics(Metric metric, String references, List<double[]> counts) {

    /**
     * Compares hypotheses with references, sentence by sentence.
     *
     * @throws IllegalArgumentException if there is no hypothesis, or one has no references
     */
    public static SentenceStatistics of(Metric metric, List<String> hypotheses, List<List<String>> references) {
        EvaluationSet evaluationSet = new EvaluationSet(hypotheses, references);
        List<double[]> counts = IntStream.range(0, hypotheses.size())
                .parallel()
                .mapToObj(i -> metric.count(hypotheses.get(i), references.get(i)))
                .toList();
        return new SentenceStatistics(metric, evaluationSet.referenceCount(), counts);
    }

    /** Returns the score of all sentences. */
    public Score score() {
        return score(IntStream.range(0, counts.size()).toArray());
    }

    /** Returns the score of some sentences, given by index; a sentence may occur several times. */
    public Score score(int[] sentences) {
        double[] sums = new double[counts.get(0).length];
        for (int sentence : sentences) {
            double[] row = counts.get(sentence);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += row[i];
            }
        }
        return metric.score(sums, references);
    }
}
