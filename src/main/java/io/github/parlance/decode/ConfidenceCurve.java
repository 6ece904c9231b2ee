package io.github.parlance.decode;

import static io.github.parlance.spec.Requirement.require;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How good translations of a given mean log-probability proved to be, as a line from point to point that never falls; level
 * beyond its ends. Models differ in how sure they sound, so each has its own.
 *
 * @param points from the least likely to the likeliest; none where nothing was measured
 */
public record ConfidenceCurve(List<Point> points) {
    /** Of a model that was not measured: it is as sure as it says, the geometric mean of its token probabilities. */
    public static final ConfidenceCurve NONE = new ConfidenceCurve(List.of());

    /**
     * A point.
     *
     * @param meanLogProbability natural logarithm, at most 0
     * @param confidence 0 to 1
     */
    public record Point(double meanLogProbability, double confidence) {
        public Point {
            require(meanLogProbability <= 0, "meanLogProbability is %s; give at most 0", meanLogProbability);
            require(confidence >= 0 && confidence <= 1, "confidence is %s; give 0 to 1", confidence);
        }
    }

    public ConfidenceCurve {
        points = List.copyOf(points);
        for (int i = 1; i < points.size(); i++) {
            Point before = points.get(i - 1);
            Point after = points.get(i);
            require(
                    before.meanLogProbability() < after.meanLogProbability()
                            && before.confidence() <= after.confidence(),
                    "the confidence curve falls or goes back from %s to %s; give points that rise",
                    before,
                    after);
        }
    }

    /** How good a translation is to be expected, 0 to 1. */
    public double at(double meanLogProbability) {
        if (points.isEmpty()) {
            return Math.exp(meanLogProbability);
        }
        OptionalDouble between = IntStream.range(1, points.size())
                .filter(i -> meanLogProbability < points.get(i).meanLogProbability())
                .mapToDouble(i -> between(points.get(i - 1), points.get(i), meanLogProbability))
                .findFirst();
        return between.orElse(points.get(points.size() - 1).confidence());
    }

    private static double between(Point low, Point high, double x) {
        double way = (x - low.meanLogProbability()) / (high.meanLogProbability() - low.meanLogProbability());
        return low.confidence() + Math.max(0, way) * (high.confidence() - low.confidence());
    }
}
