package io.github.parlance.train;

import io.github.parlance.train.TrainingState.CurvePoint;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** The losses of a training over its steps, as a picture in SVG that is legible on light and dark pages. */
public final class LearningCurve {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 360;
    private static final int LEFT = 56;
    private static final int RIGHT = 28;
    private static final int TOP = 48;
    private static final int BOTTOM = 44;
    private static final int MOST_RULES = 5;
    private static final int MOST_STEP_LABELS = 6;
    /** Below a point so close to the axis is no room for a label. */
    private static final int CLEARANCE = 24;

    private static final String HEAD =
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-label="%s" \
            font-family="system-ui, sans-serif" font-size="12">
            <style>
              .page { fill: #ffffff } .text { fill: #24292f } .rule { stroke: #d0d7de }
              .training { stroke: #8c959f } .development { stroke: #0969da }
              .training-key { fill: #57606a } .development-key { fill: #0969da } .best { fill: #0969da }
              @media (prefers-color-scheme: dark) {
                .page { fill: #0d1117 } .text { fill: #e6edf3 } .rule { stroke: #30363d }
                .training-key { fill: #8b949e } .development-key { fill: #58a6ff } .best { fill: #58a6ff }
                .development { stroke: #58a6ff }
              }
            </style>
            <rect class="page" width="%d" height="%d" rx="8"/>
            """;

    private final String title;
    private final List<CurvePoint> points;
    private final double ruleEvery;
    private final double lowest;
    private final double highest;

    /**
     * @param points at least one
     */
    public LearningCurve(String title, List<CurvePoint> points) {
        this.title = title;
        this.points = List.copyOf(points);
        double least = losses().min().orElseThrow();
        double most = losses().max().orElseThrow();
        ruleEvery = Math.max(0.1, round((most - least) / MOST_RULES));
        lowest = Math.floor(least / ruleEvery) * ruleEvery;
        highest = Math.max(lowest + ruleEvery, Math.ceil(most / ruleEvery) * ruleEvery);
    }

    /** The number, or the next higher that is 1, 2 or 5 times a power of ten. */
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

    public String svg() {
        StringBuilder svg =
                new StringBuilder(String.format(Locale.ROOT, HEAD, WIDTH, HEIGHT, escaped(title), WIDTH, HEIGHT));
        text(svg, LEFT, 24, "text", "font-weight=\"600\" font-size=\"14\"", title);
        text(svg, WIDTH - RIGHT - 90, 24, "training-key", "text-anchor=\"end\"", "training (smoothed)");
        text(svg, WIDTH - RIGHT, 24, "development-key", "text-anchor=\"end\"", "development");
        for (int i = 0; i <= Math.round((highest - lowest) / ruleEvery); i++) {
            double loss = lowest + i * ruleEvery;
            line(svg, LEFT, y(loss), WIDTH - RIGHT, y(loss));
            text(svg, LEFT - 8, y(loss) + 4, "text", "text-anchor=\"end\"", String.format(Locale.ROOT, "%.1f", loss));
        }
        int labelEvery = (int) Math.max(1, round((double) lastStep() / MOST_STEP_LABELS));
        for (int step = 0; step <= lastStep(); step += labelEvery) {
            text(svg, x(step), HEIGHT - BOTTOM + 20, "text", "text-anchor=\"middle\"", Integer.toString(step));
        }
        text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 8, "text", "text-anchor=\"middle\"", "step");
        curve(svg, "training", CurvePoint::trainingLoss);
        curve(svg, "development", CurvePoint::developmentLoss);
        markBest(svg);
        return svg.append("</svg>\n").toString();
    }

    private void curve(StringBuilder svg, String kind, ToDoubleFunction<CurvePoint> loss) {
        String path = points.stream()
                .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", x(point.step()), y(loss.applyAsDouble(point))))
                .collect(Collectors.joining(" "));
        svg.append(String.format(
                Locale.ROOT, "<polyline class=\"%s\" fill=\"none\" stroke-width=\"2\" points=\"%s\"/>%n", kind, path));
    }

    private void markBest(StringBuilder svg) {
        CurvePoint best = points.stream()
                .min(Comparator.comparingDouble(CurvePoint::developmentLoss))
                .orElseThrow();
        svg.append(String.format(
                Locale.ROOT,
                "<circle class=\"best\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"/>%n",
                x(best.step()),
                y(best.developmentLoss())));
        String label = String.format(Locale.ROOT, "best %.3f", best.developmentLoss());
        double below = y(best.developmentLoss()) > HEIGHT - BOTTOM - CLEARANCE ? -10 : 18;
        String style = best.step() * 2 < lastStep() ? "" : "text-anchor=\"end\"";
        text(svg, x(best.step()), y(best.developmentLoss()) + below, "text", style, label);
    }

    private static void line(StringBuilder svg, double x1, double y1, double x2, double y2) {
        svg.append(String.format(
                Locale.ROOT,
                "<line class=\"rule\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
                x1,
                y1,
                x2,
                y2));
    }

    private static void text(StringBuilder svg, double x, double y, String kind, String style, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" %s>%s</text>%n",
                kind,
                x,
                y,
                style,
                escaped(text)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
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
