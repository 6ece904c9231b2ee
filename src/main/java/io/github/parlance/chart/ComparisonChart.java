package io.github.parlance.chart;

import io.github.parlance.chart.Svg.Anchor;
import io.github.parlance.chart.Svg.Point;
import io.github.parlance.eval.PairedBootstrap.Comparison;
import io.github.parlance.eval.PairedBootstrap.Interval;
import java.util.List;

/** A chart of the scores of a baseline and a candidate with their confidence intervals, a row for each set of sentences. */
public final class ComparisonChart {
    private static final int WIDTH = 720;
    private static final int ROW = 58;
    private static final int TOP = 52;
    private static final int LEFT = 230;
    private static final int RIGHT = 640;
    private static final int DOT = 5;
    private static final String STYLES =
            "  .baseline { fill: #57606a; stroke: #57606a } .candidate { fill: #0969da; stroke: #0969da }";

    private final String title;
    private final List<Row> rows;

    /**
     * A row of the chart.
     *
     * @param name name of the set of sentences
     * @param scores scores on a scale of 0 to 100; the system is the candidate
     */
    public record Row(String name, Comparison scores) {}

    public ComparisonChart(String title, List<Row> rows) {
        this.title = title;
        this.rows = List.copyOf(rows);
    }

    /** Returns the chart as an SVG document. */
    public String svg() {
        int height = TOP + ROW * rows.size() + 36;
        Svg svg = new Svg(WIDTH, height, title, 16, STYLES, "");
        for (int score = 0; score <= 100; score += 20) {
            svg.text(new Point(x(score), height - 14), Anchor.MIDDLE, "faint", Integer.toString(score));
        }
        for (int i = 0; i < rows.size(); i++) {
            double y = TOP + ROW * i + ROW / 2.0;
            svg.text(new Point(16, y + 4), Anchor.START, "text", rows.get(i).name());
            svg.rule(LEFT, RIGHT, y);
            line(svg, "baseline", rows.get(i).scores().baseline(), y - DOT * 2);
            line(svg, "candidate", rows.get(i).scores().system(), y + DOT * 2);
        }
        svg.text(new Point(RIGHT + 12, TOP + ROW / 2.0 - DOT), Anchor.START, "baseline", "baseline");
        svg.text(new Point(RIGHT + 12, TOP + ROW / 2.0 + DOT * 3), Anchor.START, "candidate", "candidate");
        return svg.toString();
    }

    private static void line(Svg svg, String style, Interval interval, double y) {
        double left = Math.max(0, interval.score() - interval.halfWidth());
        double right = Math.min(100, interval.score() + interval.halfWidth());
        svg.polyline(style, List.of(new Point(x(left), y), new Point(x(right), y)));
        svg.circle(style, new Point(x(interval.score()), y), DOT);
    }

    private static double x(double score) {
        return LEFT + (RIGHT - LEFT) * score / 100;
    }
}
