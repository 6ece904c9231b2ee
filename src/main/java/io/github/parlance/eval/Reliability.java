package io.github.parlance.eval;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.decode.ConfidenceCurve;
import io.github.parlance.decode.ConfidenceCurve.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The calibration of confidence: predicted against measured quality of translations.
 *
 * @param bins bins of equal size, give or take one sentence, in ascending order of confidence
 * @see <a href="https://doi.org/10.1609/aaai.v29i1.9602">Naeini et al. 2015</a>; the error is theirs, with bins of
 *     equal size
 */
public record Reliability(List<Bin> bins) {

    /**
     * A translation with its measured quality.
     *
     * @param meanLogProbability mean log-probability per token
     * @param quality similarity to a reference, 0 to 1
     */
    public record ScoredTranslation(double meanLogProbability, double quality) {}

    /**
     * A bin of sentences with similar confidence.
     *
     * @param sentences number of sentences
     * @param confidence mean predicted confidence
     * @param quality mean measured quality
     */
    public record Bin(int sentences, double confidence, double quality) {}

    /**
     * Measures the calibration of a confidence curve.
     *
     * @param count number of bins
     */
    public static Reliability of(List<ScoredTranslation> judged, ConfidenceCurve curve, int count) {
        return new Reliability(parts(judged, count).stream()
                .map(part -> new Bin(
                        part.size(),
                        mean(part, each -> curve.at(each.meanLogProbability())),
                        mean(part, ScoredTranslation::quality)))
                .toList());
    }

    /**
     * Fits a confidence curve to translations: the means of bins, with bins merged where the curve would fall (pool adjacent violators,
     * Ayer et al. 1955).
     *
     * @param count number of bins
     */
    public static ConfidenceCurve fit(List<ScoredTranslation> judged, int count) {
        List<List<ScoredTranslation>> pools = new ArrayList<>();
        for (List<ScoredTranslation> part : parts(judged, count)) {
            List<ScoredTranslation> pool = part;
            while (!pools.isEmpty() && !rises(pools.get(pools.size() - 1), pool)) {
                List<ScoredTranslation> joined = new ArrayList<>(pools.remove(pools.size() - 1));
                joined.addAll(pool);
                pool = joined;
            }
            pools.add(pool);
        }
        return new ConfidenceCurve(pools.stream()
                .map(pool -> new Point(
                        rounded(mean(pool, ScoredTranslation::meanLogProbability)),
                        rounded(mean(pool, ScoredTranslation::quality))))
                .toList());
    }

    private static boolean rises(List<ScoredTranslation> before, List<ScoredTranslation> after) {
        return rounded(mean(before, ScoredTranslation::quality)) < rounded(mean(after, ScoredTranslation::quality))
                && rounded(mean(before, ScoredTranslation::meanLogProbability))
                        < rounded(mean(after, ScoredTranslation::meanLogProbability));
    }

    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }

    private static List<List<ScoredTranslation>> parts(List<ScoredTranslation> judged, int count) {
        require(judged.size() >= count, "there are %s translations for %s bins; give more", judged.size(), count);
        List<ScoredTranslation> sorted = judged.stream()
                .sorted(Comparator.comparingDouble(ScoredTranslation::meanLogProbability))
                .toList();
        List<List<ScoredTranslation>> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(sorted.subList(i * sorted.size() / count, (i + 1) * sorted.size() / count));
        }
        return parts;
    }

    private static double mean(List<ScoredTranslation> part, ToDoubleFunction<ScoredTranslation> value) {
        return part.stream().mapToDouble(value).average().orElseThrow();
    }

    /** Returns the expected calibration error: the mean distance of predicted from measured quality over all sentences. */
    public double error() {
        int all = bins.stream().mapToInt(Bin::sentences).sum();
        return bins.stream()
                .mapToDouble(bin -> bin.sentences() * Math.abs(bin.confidence() - bin.quality()) / all)
                .sum();
    }
}
