package io.github.parlance.decode;

import static io.github.parlance.spec.Requirement.require;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Measured quality of translations by mean log-probability, as a piecewise linear curve that never falls and is constant beyond its
 * ends. Models differ in calibration, so each has its own curve.
 *
 * @param points points by increasing log-probability; empty if nothing was measured
 */
public record ConfidenceCurve(List<Point> points) {
    /** Curve of a model that was not measured: the geometric mean of its token probabilities. */
    public static final ConfidenceCurve NONE = new ConfidenceCurve(List.of());

    /**
     * A point of the curve.
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

    /** Returns the expected quality of a translation, 0 to 1. */
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
