package io.github.parlance.chart;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A builder of an SVG picture with a title. Page, texts and rules have colors that fit light and dark pages; other elements
 * name a class of the given style.
 */
public final class Svg {
    private static final String HEAD =
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" role="img" aria-label="%3$s" \
            font-family="system-ui, sans-serif" font-size="12">
            <style>
              .page { fill: #ffffff } .text { fill: #24292f } .faint { fill: #57606a } .rule { stroke: #d0d7de }
            %4$s
              @media (prefers-color-scheme: dark) {
                .page { fill: #0d1117 } .text { fill: #e6edf3 } .faint { fill: #8b949e } .rule { stroke: #30363d }
            %5$s
              }
            </style>
            <rect class="page" width="%1$d" height="%2$d" rx="8"/>
            """;

    private final StringBuilder svg = new StringBuilder();

    /** A position, in pixels from the left and the top. */
    public record Point(double x, double y) {}

    /** Part of a text that is at its position. */
    public enum Anchor {
        START,
        MIDDLE,
        END
    }

    /**
     * Creates a picture.
     *
     * @param title title, shown at the top and read by screen readers
     * @param light CSS of further classes
     * @param dark CSS that differs on dark pages
     */
    public Svg(int width, int height, String title, double titleX, String light, String dark) {
        svg.append(String.format(Locale.ROOT, HEAD, width, height, escaped(title), light, dark));
        add(
                "<text class=\"text\" x=\"%.1f\" y=\"26\" font-weight=\"600\" font-size=\"14\">%s</text>",
                titleX, escaped(title));
    }

    /** Draws a text. */
    public void text(Point at, Anchor anchor, String style, String text) {
        text(at, anchor, style, "", text);
    }

    /** Draws a text that runs upwards. */
    public void upwards(Point at, String style, String text) {
        String turned = String.format(Locale.ROOT, " transform=\"rotate(-90 %.1f %.1f)\"", at.x(), at.y());
        text(at, Anchor.START, style, turned, text);
    }

    private void text(Point at, Anchor anchor, String style, String more, String text) {
        add(
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\"%s>%s</text>",
                style, at.x(), at.y(), anchor.name().toLowerCase(Locale.ROOT), more, escaped(text));
    }

    /** Draws a horizontal line. */
    public void rule(double left, double right, double y) {
        add("<line class=\"rule\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", left, y, right, y);
    }

    /** Draws a line through points. */
    public void polyline(String style, List<Point> points) {
        String path = points.stream()
                .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", point.x(), point.y()))
                .collect(Collectors.joining(" "));
        add("<polyline class=\"%s\" fill=\"none\" stroke-width=\"2\" points=\"%s\"/>", style, path);
    }

    /** Draws a filled circle. */
    public void circle(String style, Point middle, double radius) {
        add("<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"/>", style, middle.x(), middle.y(), radius);
    }

    /**
     * Draws a square.
     *
     * @param fill opacity from 0 to 1, shown as a tooltip
     */
    public void square(String style, Point corner, int side, double fill) {
        add(
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%d\" height=\"%d\" fill-opacity=\"%.3f\">"
                        + "<title>%.3f</title></rect>",
                style, corner.x(), corner.y(), side, side, fill, fill);
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    /** Returns the picture as SVG. */
    @Override
    public String toString() {
        return svg + "</svg>\n";
    }
}
