package io.github.parlance.eval;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a metric counted, sentence by sentence.
 *
 * @param references as signatures say how many there are
 * @param counts a row for each sentence
 */
public record Counted(Metric metric, String references, List<double[]> counts) {

    /**
     * Counts.
     *
     * @throws IllegalArgumentException if there is no hypothesis, or one without references
     */
    public static Counted of(Metric metric, List<String> hypotheses, List<List<String>> references) {
        Corpus corpus = new Corpus(hypotheses, references);
        List<double[]> counts = IntStream.range(0, hypotheses.size())
                .parallel()
                .mapToObj(i -> metric.count(hypotheses.get(i), references.get(i)))
                .toList();
        return new Counted(metric, corpus.referenceCount(), counts);
    }

    /** Of all sentences. */
    public Score score() {
        return score(IntStream.range(0, counts.size()).toArray());
    }

    /** Of some sentences; one may be there several times. */
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
