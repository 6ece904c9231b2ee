package io.github.parlance.eval;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A significance test for the difference of two systems on the same sentences: both are scored on samples of the sentences, drawn with
 * replacement (Koehn 2004).
 *
 * @param samples number of samples, such as 1000
 * @param seed seed of the sampling; the same seed gives the same figures
 */
public record PairedBootstrap(int samples, long seed) {

    /**
     * The result of a comparison.
     *
     * @param system score of the system on all sentences, with half the width of the interval that holds 95 % of the samples
     * @param baseline the same for the baseline
     * @param p share of samples whose difference deviates from its mean at least as much as the difference on all sentences
     */
    public record Comparison(Interval system, Interval baseline, double p) {}

    /**
     * A score with its confidence interval.
     *
     * @param score score on all sentences
     * @param mean mean score of the samples
     * @param halfWidth half the width of the 95 % interval
     */
    public record Interval(double score, double mean, double halfWidth) {}

    /**
     * Compares two systems, counted by the same metric on the same sentences.
     *
     * @throws IllegalArgumentException if the numbers of sentences differ
     */
    public Comparison compare(SentenceStatistics system, SentenceStatistics baseline) {
        int sentences = system.counts().size();
        if (baseline.counts().size() != sentences) {
            throw new IllegalArgumentException("the systems translated " + sentences + " and "
                    + baseline.counts().size() + " sentences; give both the same sentences");
        }
        Random random = new Random(seed);
        double[] ours = new double[samples];
        double[] theirs = new double[samples];
        for (int sample = 0; sample < samples; sample++) {
            int[] drawn = random.ints(sentences, 0, sentences).toArray();
            ours[sample] = system.score(drawn).value();
            theirs[sample] = baseline.score(drawn).value();
        }
        double[] differences = IntStream.range(0, samples)
                .mapToDouble(i -> ours[i] - theirs[i])
                .toArray();
        double mean = Arrays.stream(differences).average().orElseThrow();
        double observed = Math.abs(system.score().value() - baseline.score().value());
        long asGreat = Arrays.stream(differences)
                .filter(difference -> Math.abs(difference - mean) >= observed)
                .count();
        return new Comparison(
                interval(system.score().value(), ours),
                interval(baseline.score().value(), theirs),
                (asGreat + 1.0) / (samples + 1));
    }

    private static Interval interval(double score, double[] sampled) {
        double[] sorted = sampled.clone();
        Arrays.sort(sorted);
        double lower = sorted[(int) (0.025 * sorted.length)];
        double upper = sorted[Math.min(sorted.length - 1, (int) (0.975 * sorted.length))];
        return new Interval(score, Arrays.stream(sorted).average().orElseThrow(), (upper - lower) / 2);
    }

    /** Returns the part of a signature that describes the test. */
    public String signature() {
        return "bs:" + samples + "|seed:" + seed;
    }
}
