package io.github.parlance.chart;

import io.github.parlance.chart.Svg.Anchor;
import io.github.parlance.chart.Svg.Point;
import io.github.parlance.translate.AttentionMap;
import java.util.List;
import java.util.Locale;

/** An {@link AttentionMap} as an SVG picture, readable on light and dark pages, or as characters. */
public final class HeatMap {
    private static final int CELL = 26;
    private static final int LETTER = 8;
    private static final int EDGE = 24;
    private static final String SHADES = " \u2591\u2592\u2593\u2588";

    private static final String LIGHT =
            "  .cell { fill: #0969da } .frame { stroke: #d0d7de } .token { fill: #24292f; font-family: monospace }";
    private static final String DARK =
            "    .cell { fill: #58a6ff } .frame { stroke: #30363d } .token { fill: #e6edf3 }";

    private final String title;
    private final AttentionMap map;

    public HeatMap(String title, AttentionMap map) {
        this.title = title;
        this.map = map;
    }

    public String svg() {
        int left = EDGE + LETTER * longest(map.target()) + 8;
        int top = 44 + LETTER * longest(map.source());
        int width = Math.max(left + CELL * map.source().size() + EDGE, EDGE * 2 + LETTER * title.length() + 40);
        int height = top + CELL * map.target().size() + EDGE;
        Svg svg = new Svg(width, height, title, EDGE, LIGHT, DARK);
        for (int column = 0; column < map.source().size(); column++) {
            Point above = new Point(left + CELL * column + CELL / 2 + 4, top - 6);
            svg.upwards(above, "token", map.source().get(column));
        }
        for (int row = 0; row < map.target().size(); row++) {
            int y = top + CELL * row;
            svg.text(
                    new Point(left - 8, y + CELL / 2 + 4),
                    Anchor.END,
                    "token",
                    map.target().get(row));
            for (int column = 0; column < map.source().size(); column++) {
                Point corner = new Point(left + CELL * column, y);
                svg.square("cell frame", corner, CELL, map.weights().get(row)[column]);
            }
        }
        return svg.toString();
    }

    /** A line for each target token. */
    public String text() {
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
}
