package io.github.parlance.chart;

import io.github.parlance.chart.Svg.Anchor;
import io.github.parlance.chart.Svg.Point;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A chart of scores by source length as SVG, with a line for each system; legible on light and dark pages. */
public final class LengthChart {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 360;
    private static final int LEFT = 56;
    private static final int RIGHT = 190;
    private static final int TOP = 48;
    private static final int BOTTOM = 56;
    private static final int RULES = 5;
    /** Distance between two labels. */
    private static final int LABEL = 15;

    /** Colors of the lines; further lines are dashed. */
    private static final List<String> COLORS =
            List.of("#0969da", "#cf222e", "#1a7f37", "#bf8700", "#8250df", "#1b7c83", "#bc4c00", "#bf3989");

    /**
     * The line of one system.
     *
     * @param name name of the system
     * @param scores one score per bucket; empty if the bucket has none
     */
    public record Line(String name, List<OptionalDouble> scores) {}

    private final String title;
    private final List<String> buckets;
    private final List<Line> lines;
    private final double highest;

    /**
     * @param buckets labels of the buckets, such as {@code 6-10}
     * @param lines at least one line, each with one score per bucket
     */
    public LengthChart(String title, List<String> buckets, List<Line> lines) {
        this.title = title;
        this.buckets = List.copyOf(buckets);
        this.lines = List.copyOf(lines);
        double most = lines.stream()
                .flatMap(line -> line.scores().stream())
                .flatMapToDouble(OptionalDouble::stream)
                .max()
                .orElse(1);
        highest = Math.max(RULES, Math.ceil(most / RULES) * RULES);
    }

    /** Returns the chart as an SVG document. */
    public String svg() {
        Svg svg = new Svg(WIDTH, HEIGHT, title, LEFT, colors(), "");
        for (int i = 0; i <= RULES; i++) {
            double score = highest * i / RULES;
            svg.rule(LEFT, WIDTH - RIGHT, y(score));
            svg.text(new Point(LEFT - 8, y(score) + 4), Anchor.END, "text", String.format(Locale.ROOT, "%.0f", score));
        }
        for (int i = 0; i < buckets.size(); i++) {
            svg.text(new Point(x(i), HEIGHT - BOTTOM + 20), Anchor.MIDDLE, "text", buckets.get(i));
        }
        svg.text(new Point((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 14), Anchor.MIDDLE, "faint", "words of the source");
        for (int i = 0; i < lines.size(); i++) {
            List<Point> points = points(lines.get(i));
            svg.polyline("line" + i, points);
            for (Point point : points) {
                svg.circle("dot" + i, point, 3);
            }
        }
        label(svg);
        return svg.toString();
    }

    /** Returns styles for each line, its dots and its name. */
    private String colors() {
        return IntStream.range(0, lines.size())
                .mapToObj(i -> String.format(
                        "  .line%d { stroke: %s%s } .dot%d { fill: %s }",
                        i, color(i), i < COLORS.size() ? "" : "; stroke-dasharray: 5 4", i, color(i)))
                .collect(Collectors.joining("\n"));
    }

    private List<Point> points(Line line) {
        return IntStream.range(0, buckets.size())
                .filter(i -> line.scores().get(i).isPresent())
                .mapToObj(i -> new Point(x(i), y(line.scores().get(i).getAsDouble())))
                .toList();
    }

    /** Writes names at the right ends of the lines, moved apart if they would overlap. */
    private void label(Svg svg) {
        List<Integer> fromTop = IntStream.range(0, lines.size())
                .boxed()
                .sorted((a, b) -> Double.compare(end(b), end(a)))
                .toList();
        double room = TOP - LABEL;
        for (int index : fromTop) {
            room = Math.max(room + LABEL, y(end(index)));
            svg.text(
                    new Point(WIDTH - RIGHT + 8, room + 4),
                    Anchor.START,
                    "dot" + index,
                    lines.get(index).name());
        }
    }

    private double end(int index) {
        return lines.get(index).scores().stream()
                .flatMapToDouble(OptionalDouble::stream)
                .reduce((first, second) -> second)
                .orElse(0);
    }

    private static String color(int index) {
        return COLORS.get(index % COLORS.size());
    }

    private double x(int bucket) {
        double width = (double) (WIDTH - LEFT - RIGHT) / buckets.size();
        return LEFT + width * (bucket + 0.5);
    }

    private double y(double score) {
        return TOP + (HEIGHT - TOP - BOTTOM) * (highest - score) / highest;
    }
}
