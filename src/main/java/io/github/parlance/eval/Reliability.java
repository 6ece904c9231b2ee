package io.github.parlance.eval;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.decode.ConfidenceCurve;
import io.github.parlance.decode.ConfidenceCurve.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Whether translations are as good as they were said to be.
 *
 * @param bins as many sentences each, but for one, from the least sure to the surest
 * @see <a href="https://doi.org/10.1609/aaai.v29i1.9602">Naeini et al. 2015</a>, whose error this is, with bins of like
 *     size
 */
public record Reliability(List<Bin> bins) {

    /**
     * A translation.
     *
     * @param meanLogProbability of a token
     * @param quality how close it came to a reference, 0 to 1
     */
    public record Judged(double meanLogProbability, double quality) {}

    /**
     * Sentences of like confidence.
     *
     * @param confidence that was said, on average
     * @param quality that was found, on average
     */
    public record Bin(int sentences, double confidence, double quality) {}

    /**
     * Looks at translations.
     *
     * @param count of bins
     */
    public static Reliability of(List<Judged> judged, ConfidenceCurve curve, int count) {
        return new Reliability(parts(judged, count).stream()
                .map(part -> new Bin(
                        part.size(),
                        mean(part, each -> curve.at(each.meanLogProbability())),
                        mean(part, Judged::quality)))
                .toList());
    }

    /**
     * The curve that says of these translations how good they are: the means of bins, those that would fall taken together
     * (pool adjacent violators, Ayer et al. 1955).
     *
     * @param count of bins
     */
    public static ConfidenceCurve fit(List<Judged> judged, int count) {
        List<List<Judged>> pools = new ArrayList<>();
        for (List<Judged> part : parts(judged, count)) {
            List<Judged> pool = part;
            while (!pools.isEmpty() && !rises(pools.get(pools.size() - 1), pool)) {
                List<Judged> joined = new ArrayList<>(pools.remove(pools.size() - 1));
                joined.addAll(pool);
                pool = joined;
            }
            pools.add(pool);
        }
        return new ConfidenceCurve(pools.stream()
                .map(pool -> new Point(
                        rounded(mean(pool, Judged::meanLogProbability)), rounded(mean(pool, Judged::quality))))
                .toList());
    }

    private static boolean rises(List<Judged> before, List<Judged> after) {
        return rounded(mean(before, Judged::quality)) < rounded(mean(after, Judged::quality))
                && rounded(mean(before, Judged::meanLogProbability)) < rounded(mean(after, Judged::meanLogProbability));
    }

    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }

    private static List<List<Judged>> parts(List<Judged> judged, int count) {
        require(judged.size() >= count, "there are %s translations for %s bins; give more", judged.size(), count);
        List<Judged> sorted = judged.stream()
                .sorted(Comparator.comparingDouble(Judged::meanLogProbability))
                .toList();
        List<List<Judged>> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(sorted.subList(i * sorted.size() / count, (i + 1) * sorted.size() / count));
        }
        return parts;
    }

    private static double mean(List<Judged> part, ToDoubleFunction<Judged> value) {
        return part.stream().mapToDouble(value).average().orElseThrow();
    }

    /** The expected calibration error: how far what was said is from what was found, on average of all sentences. */
    public double error() {
        int all = bins.stream().mapToInt(Bin::sentences).sum();
        return bins.stream()
                .mapToDouble(bin -> bin.sentences() * Math.abs(bin.confidence() - bin.quality()) / all)
                .sum();
    }
}
