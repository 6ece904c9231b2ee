package io.github.parlance.chart;

import io.github.parlance.chart.Svg.Anchor;
import io.github.parlance.chart.Svg.Point;
import io.github.parlance.eval.Reliability;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A reliability diagram as SVG: measured quality against predicted confidence. A perfect calibration lies on the diagonal. */
public final class ReliabilityChart {
    private static final int SIDE = 320;
    private static final int LEFT = 56;
    private static final int TOP = 48;
    private static final int RIGHT = 210;
    private static final int BOTTOM = 56;
    private static final int RULES = 5;
    private static final int LABEL = 18;
    private static final List<String> COLORS = List.of("#0969da", "#cf222e", "#1a7f37", "#bf8700", "#8250df");

    private final String title;
    private final List<Line> lines;

    /**
     * The line of a test set.
     *
     * @param name name of the test set
     */
    public record Line(String name, Reliability reliability) {}

    public ReliabilityChart(String title, List<Line> lines) {
        this.title = title;
        this.lines = List.copyOf(lines);
    }

    /** Returns the chart as an SVG document. */
    public String svg() {
        Svg svg = new Svg(LEFT + SIDE + RIGHT, TOP + SIDE + BOTTOM, title, LEFT, styles(), "");
        for (int i = 0; i <= RULES; i++) {
            double share = (double) i / RULES;
            svg.rule(LEFT, LEFT + SIDE, y(share));
            String label = String.format(Locale.ROOT, "%.1f", share);
            svg.text(new Point(LEFT - 8, y(share) + 4), Anchor.END, "text", label);
            svg.text(new Point(x(share), TOP + SIDE + 20), Anchor.MIDDLE, "text", label);
        }
        svg.polyline("ideal", List.of(new Point(x(0), y(0)), new Point(x(1), y(1))));
        svg.text(new Point(x(0.5), TOP + SIDE + 42), Anchor.MIDDLE, "faint", "confidence");
        svg.upwards(new Point(18, y(0.3)), "faint", "chrF2 of the translations / 100");
        for (int i = 0; i < lines.size(); i++) {
            List<Point> points = lines.get(i).reliability().bins().stream()
                    .map(bin -> new Point(x(bin.confidence()), y(bin.quality())))
                    .toList();
            svg.polyline("line" + i, points);
            for (Point point : points) {
                svg.circle("dot" + i, point, 3);
            }
            svg.text(
                    new Point(LEFT + SIDE + 14, TOP + 12.0 + i * LABEL),
                    Anchor.START,
                    "dot" + i,
                    String.format(
                            Locale.ROOT,
                            "%s, error %.3f",
                            lines.get(i).name(),
                            lines.get(i).reliability().error()));
        }
        return svg.toString();
    }

    private String styles() {
        return "  .ideal { stroke: #8b949e; stroke-dasharray: 5 4 }\n"
                + IntStream.range(0, lines.size())
                        .mapToObj(i -> String.format(
                                "  .line%d { stroke: %s } .dot%d { fill: %s }",
                                i, COLORS.get(i % COLORS.size()), i, COLORS.get(i % COLORS.size())))
                        .collect(Collectors.joining("\n"));
    }

    private static double x(double share) {
        return LEFT + SIDE * share;
    }

    private static double y(double share) {
        return TOP + SIDE * (1 - share);
    }
}
