package io.github.parlance.cli;

import io.github.parlance.translate.AttentionMap;
import java.util.List;
import java.util.Locale;

/** An {@link AttentionMap} as an SVG picture, readable on light and dark pages, or as characters. */
final class HeatMap {
    private static final int CELL = 26;
    private static final int LETTER = 8;
    private static final int EDGE = 24;
    private static final String SHADES = " \u2591\u2592\u2593\u2588";

    private static final String HEAD =
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" role="img" aria-label="%3$s" \
            font-family="ui-monospace, monospace" font-size="12">
            <style>
              .page { fill: #ffffff } .text { fill: #24292f } .cell { fill: #0969da } .frame { stroke: #d0d7de }
              @media (prefers-color-scheme: dark) {
                .page { fill: #0d1117 } .text { fill: #e6edf3 } .cell { fill: #58a6ff } .frame { stroke: #30363d }
              }
            </style>
            <rect class="page" width="%1$d" height="%2$d" rx="8"/>
            <text class="text" x="%4$d" y="26" font-weight="600" font-size="14">%3$s</text>
            """;

    private final String title;
    private final AttentionMap map;

    HeatMap(String title, AttentionMap map) {
        this.title = title;
        this.map = map;
    }

    String svg() {
        int left = EDGE + LETTER * longest(map.target()) + 8;
        int top = 44 + LETTER * longest(map.source());
        int width = Math.max(left + CELL * map.source().size() + EDGE, EDGE * 2 + LETTER * title.length() + 40);
        int height = top + CELL * map.target().size() + EDGE;
        StringBuilder svg = new StringBuilder(String.format(Locale.ROOT, HEAD, width, height, escaped(title), EDGE));
        for (int column = 0; column < map.source().size(); column++) {
            int x = left + CELL * column + CELL / 2 + 4;
            svg.append(String.format(
                    Locale.ROOT,
                    "<text class=\"text\" x=\"%d\" y=\"%d\" transform=\"rotate(-90 %d %d)\">%s</text>%n",
                    x,
                    top - 6,
                    x,
                    top - 6,
                    escaped(map.source().get(column))));
        }
        for (int row = 0; row < map.target().size(); row++) {
            int y = top + CELL * row;
            svg.append(String.format(
                    Locale.ROOT,
                    "<text class=\"text\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n",
                    left - 8,
                    y + CELL / 2 + 4,
                    escaped(map.target().get(row))));
            for (int column = 0; column < map.source().size(); column++) {
                svg.append(String.format(
                        Locale.ROOT,
                        "<rect class=\"cell frame\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\""
                                + " fill-opacity=\"%.3f\"><title>%.3f</title></rect>%n",
                        left + CELL * column,
                        y,
                        CELL,
                        CELL,
                        map.weights().get(row)[column],
                        map.weights().get(row)[column]));
            }
        }
        return svg.append("</svg>\n").toString();
    }

    /** A line for each target token. */
    String text() {
        int width = longest(map.target());
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < map.target().size(); row++) {
            text.append(
                    String.format(Locale.ROOT, "%" + width + "s ", map.target().get(row)));
            float[] weights = map.weights().get(row);
            int highest = 0;
            for (int column = 0; column < weights.length; column++) {
                int shade = Math.min(SHADES.length() - 1, (int) (weights[column] * SHADES.length()));
                text.append(SHADES.charAt(shade)).append(SHADES.charAt(shade));
                highest = weights[column] > weights[highest] ? column : highest;
            }
            text.append(String.format(Locale.ROOT, "  %s%n", map.source().get(highest)));
        }
        return text.toString();
    }

    private static int longest(List<String> tokens) {
        return tokens.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
