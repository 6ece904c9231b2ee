package io.github.parlance.eval;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Scores by length of the source as an SVG picture, a line for each system; readable on light and dark pages. */
public final class LengthChart {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 360;
    private static final int LEFT = 56;
    private static final int RIGHT = 190;
    private static final int TOP = 48;
    private static final int BOTTOM = 56;
    private static final int RULES = 5;
    /** Room a label needs above the next. */
    private static final int LABEL = 15;

    /** Told apart by color, and by dashes where there are more systems than colors. */
    private static final List<String> COLORS =
            List.of("#0969da", "#cf222e", "#1a7f37", "#bf8700", "#8250df", "#1b7c83", "#bc4c00", "#bf3989");

    private static final String HEAD =
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-label="%s" \
            font-family="system-ui, sans-serif" font-size="12">
            <style>
              .page { fill: #ffffff } .text { fill: #24292f } .rule { stroke: #d0d7de } .faint { fill: #57606a }
              @media (prefers-color-scheme: dark) {
                .page { fill: #0d1117 } .text { fill: #e6edf3 } .rule { stroke: #30363d } .faint { fill: #8b949e }
              }
            </style>
            <rect class="page" width="%d" height="%d" rx="8"/>
            """;

    /**
     * A line.
     *
     * @param scores one for each bucket; empty where there is none
     */
    public record Line(String name, List<OptionalDouble> scores) {}

    private final String title;
    private final List<String> buckets;
    private final List<Line> lines;
    private final double highest;

    /**
     * @param buckets what stands below the points, such as {@code 6-10}
     * @param lines at least one, with as many scores as there are buckets
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

    public String svg() {
        StringBuilder svg =
                new StringBuilder(String.format(Locale.ROOT, HEAD, WIDTH, HEIGHT, escaped(title), WIDTH, HEIGHT));
        text(svg, LEFT, 26, "text", "font-weight=\"600\" font-size=\"14\"", title);
        for (int i = 0; i <= RULES; i++) {
            double score = highest * i / RULES;
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class=\"rule\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>%n",
                    LEFT,
                    y(score),
                    WIDTH - RIGHT,
                    y(score)));
            text(svg, LEFT - 8, y(score) + 4, "text", "text-anchor=\"end\"", String.format(Locale.ROOT, "%.0f", score));
        }
        for (int i = 0; i < buckets.size(); i++) {
            text(svg, x(i), HEIGHT - BOTTOM + 20, "text", "text-anchor=\"middle\"", buckets.get(i));
        }
        text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 14, "faint", "text-anchor=\"middle\"", "words of the source");
        for (int i = 0; i < lines.size(); i++) {
            draw(svg, i);
        }
        label(svg);
        return svg.append("</svg>\n").toString();
    }

    private void draw(StringBuilder svg, int index) {
        List<OptionalDouble> scores = lines.get(index).scores();
        List<Integer> known = IntStream.range(0, scores.size())
                .filter(i -> scores.get(i).isPresent())
                .boxed()
                .toList();
        String path = known.stream()
                .map(i -> String.format(
                        Locale.ROOT, "%.1f,%.1f", x(i), y(scores.get(i).getAsDouble())))
                .collect(Collectors.joining(" "));
        svg.append(String.format(
                Locale.ROOT,
                "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s points=\"%s\"/>%n",
                color(index),
                index < COLORS.size() ? "" : " stroke-dasharray=\"5 4\"",
                path));
        known.forEach(i -> svg.append(String.format(
                Locale.ROOT,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n",
                x(i),
                y(scores.get(i).getAsDouble()),
                color(index))));
    }

    /** Names at the right, beside the lines' ends, moved apart where they would touch. */
    private void label(StringBuilder svg) {
        List<Integer> fromTop = IntStream.range(0, lines.size())
                .boxed()
                .sorted((a, b) -> Double.compare(end(b), end(a)))
                .toList();
        double room = TOP - LABEL;
        for (int index : fromTop) {
            room = Math.max(room + LABEL, y(end(index)));
            svg.append(String.format(
                    Locale.ROOT,
                    "<text fill=\"%s\" x=\"%d\" y=\"%.1f\">%s</text>%n",
                    color(index),
                    WIDTH - RIGHT + 8,
                    room + 4,
                    escaped(lines.get(index).name())));
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

    private double x(int bucket) {
        double width = (double) (WIDTH - LEFT - RIGHT) / buckets.size();
        return LEFT + width * (bucket + 0.5);
    }

    private double y(double score) {
        return TOP + (HEIGHT - TOP - BOTTOM) * (highest - score) / highest;
    }
}
