package io.github.parlance.chart;

import io.github.parlance.chart.Svg.Anchor;
import io.github.parlance.chart.Svg.Point;
import io.github.parlance.train.TrainingState.Evaluation;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** A chart of the losses of a training over its steps, as SVG that is legible on light and dark pages. */
public final class LearningCurve {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 360;
    private static final int LEFT = 56;
    private static final int RIGHT = 28;
    private static final int TOP = 48;
    private static final int BOTTOM = 44;
    private static final int MOST_RULES = 5;
    private static final int MOST_STEP_LABELS = 6;
    /** Distance from the axis below which a point has no room for a label under it. */
    private static final int CLEARANCE = 24;

    private static final String LIGHT =
            """
              .training { stroke: #8c959f } .development { stroke: #0969da }
              .training-key { fill: #57606a } .development-key { fill: #0969da } .best { fill: #0969da }""";
    private static final String DARK =
            """
                .training-key { fill: #8b949e } .development-key { fill: #58a6ff } .best { fill: #58a6ff }
                .development { stroke: #58a6ff }""";

    private final String title;
    private final List<Evaluation> points;
    private final double ruleEvery;
    private final double lowest;
    private final double highest;

    /**
     * @param points evaluations; at least one
     */
    public LearningCurve(String title, List<Evaluation> points) {
        this.title = title;
        this.points = List.copyOf(points);
        double least = losses().min().orElseThrow();
        double most = losses().max().orElseThrow();
        ruleEvery = Math.max(0.1, round((most - least) / MOST_RULES));
        lowest = Math.floor(least / ruleEvery) * ruleEvery;
        highest = Math.max(lowest + ruleEvery, Math.ceil(most / ruleEvery) * ruleEvery);
    }

    /** Rounds up to 1, 2 or 5 times a power of ten. */
    private static double round(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        return DoubleStream.of(1, 2, 5)
                .map(digit -> digit * power)
                .filter(candidate -> candidate >= least)
                .findFirst()
                .orElse(10 * power);
    }

    private DoubleStream losses() {
        return points.stream().flatMapToDouble(point -> DoubleStream.of(point.trainingLoss(), point.developmentLoss()));
    }

    /** Returns the chart as an SVG document. */
    public String svg() {
        Svg svg = new Svg(WIDTH, HEIGHT, title, LEFT, LIGHT, DARK);
        svg.text(new Point(WIDTH - RIGHT - 90, 24), Anchor.END, "training-key", "training (smoothed)");
        svg.text(new Point(WIDTH - RIGHT, 24), Anchor.END, "development-key", "development");
        for (int i = 0; i <= Math.round((highest - lowest) / ruleEvery); i++) {
            double loss = lowest + i * ruleEvery;
            svg.rule(LEFT, WIDTH - RIGHT, y(loss));
            svg.text(new Point(LEFT - 8, y(loss) + 4), Anchor.END, "text", String.format(Locale.ROOT, "%.1f", loss));
        }
        int labelEvery = (int) Math.max(1, round((double) lastStep() / MOST_STEP_LABELS));
        for (int step = 0; step <= lastStep(); step += labelEvery) {
            svg.text(new Point(x(step), HEIGHT - BOTTOM + 20), Anchor.MIDDLE, "text", Integer.toString(step));
        }
        svg.text(new Point((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 8), Anchor.MIDDLE, "text", "step");
        svg.polyline("training", curve(Evaluation::trainingLoss));
        svg.polyline("development", curve(Evaluation::developmentLoss));
        markBest(svg);
        return svg.toString();
    }

    private List<Point> curve(ToDoubleFunction<Evaluation> loss) {
        return points.stream()
                .map(point -> new Point(x(point.step()), y(loss.applyAsDouble(point))))
                .toList();
    }

    private void markBest(Svg svg) {
        Evaluation best = points.stream()
                .min(Comparator.comparingDouble(Evaluation::developmentLoss))
                .orElseThrow();
        Point place = new Point(x(best.step()), y(best.developmentLoss()));
        svg.circle("best", place, 4);
        double below = place.y() > HEIGHT - BOTTOM - CLEARANCE ? -10 : 18;
        Anchor anchor = best.step() * 2 < lastStep() ? Anchor.START : Anchor.END;
        String label = String.format(Locale.ROOT, "best %.3f", best.developmentLoss());
        svg.text(new Point(place.x(), place.y() + below), anchor, "text", label);
    }

    private int lastStep() {
        return points.get(points.size() - 1).step();
    }

    private double x(int step) {
        return LEFT + (double) (WIDTH - LEFT - RIGHT) * step / lastStep();
    }

    private double y(double loss) {
        return TOP + (HEIGHT - TOP - BOTTOM) * (highest - loss) / (highest - lowest);
    }
}
