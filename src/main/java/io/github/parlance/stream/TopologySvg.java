package io.github.parlance.stream;

import static java.util.Map.entry;

import io.github.parlance.topology.StoreNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An SVG drawing of a {@link TopologyGraph} on a fixed grid. The flow determines the boxes and arrows; only positions and
 * captions are defined here.
 */
final class TopologySvg {
    private static final int HEIGHT = 74;
    private static final String REJECTED_TOPIC = TranslationTopology.DEAD_LETTERS;
    private static final Map<String, Place> PLACES = Map.ofEntries(
            entry(TranslationTopology.APPROVED, new Place(16, 16, 176)),
            entry(TranslationTopology.REMEMBER, new Place(248, 16, 128)),
            entry(StoreNames.MEMORY, new Place(566, 16, 122)),
            entry(TranslationTopology.TERMS, new Place(16, 128, 176)),
            entry(TranslationTopology.LEARN, new Place(248, 128, 128)),
            entry(StoreNames.GLOSSARY, new Place(432, 128, 122)),
            entry(StoreNames.CONVERSATIONS, new Place(43, 370, 122)),
            entry(StoreNames.PENDING, new Place(700, 128, 122)),
            entry(TopologyGraph.MODEL, new Place(834, 128, 122)),
            entry(TopologyGraph.DEPLOYED, new Place(1012, 128, 176)),
            entry(TranslationTopology.REQUESTS, new Place(16, 240, 176)),
            entry(TranslationTopology.READ, new Place(248, 240, 128)),
            entry(TranslationTopology.TRANSLATE, new Place(432, 240, 524)),
            entry(TranslationTopology.RESULTS, new Place(1012, 240, 176)),
            entry(TranslationTopology.REJECT, new Place(432, 370, 524)),
            entry(TranslationTopology.DEAD_LETTERS, new Place(1012, 370, 176)),
            entry(TranslationTopology.CORRECTED, new Place(16, 482, 176)),
            entry(TranslationTopology.JUDGE, new Place(248, 482, 708)),
            entry(TranslationTopology.REMEMBERED, new Place(1012, 482, 176)),
            entry(StoreNames.CORRECTIONS, new Place(248, 594, 122)),
            entry(TranslationTopology.VERDICTS, new Place(780, 594, 176)));
    private static final Map<String, String> CAPTIONS = Map.of(
            TranslationTopology.REMEMBER, "checks records",
            TranslationTopology.LEARN, "checks records",
            TranslationTopology.READ, "bytes to requests",
            TranslationTopology.TRANSLATE, "batches out, results in order",
            TranslationTopology.REJECT, "the record, and the reason why",
            TranslationTopology.JUDGE, "looks at corrections; those that are fine are approved translations");

    private final TopologyGraph topologyGraph;

    TopologySvg(TopologyGraph topologyGraph) {
        this.topologyGraph = topologyGraph;
    }

    /** Position of a box in pixels; all boxes have the same height. */
    private record Place(int x, int y, int width) {
        int right() {
            return x + width;
        }

        int bottom() {
            return y + HEIGHT;
        }

        int middleX() {
            return x + width / 2;
        }

        int middleY() {
            return y + HEIGHT / 2;
        }
    }

    String svg() {
        String arrows = topologyGraph.arrows().stream().map(this::arrow).collect(Collectors.joining());
        String boxes = topologyGraph.boxes().stream().map(this::box).collect(Collectors.joining());
        return HEAD + arrows + boxes + "</svg>\n";
    }

    private static Place place(String name) {
        return Optional.ofNullable(PLACES.get(name))
                .orElseThrow(() -> new IllegalStateException("the picture has no place for " + name + "; give it one"));
    }

    private String arrow(TopologyGraph.Edge edge) {
        String start = edge.bothWays() ? " marker-start=\"url(#tip)\"" : "";
        return "  <path class=\"arrow\" d=\"" + line(place(edge.from()), place(edge.to())) + "\"" + start
                + " marker-end=\"url(#tip)\"/>\n";
    }

    /** Returns the path of an arrow: horizontal, vertical, or vertical and then horizontal; never diagonal. */
    private static String line(Place from, Place to) {
        if (from.y() == to.y() && from.x() > to.x()) {
            return "M" + (from.x() - 3) + " " + from.middleY() + " H" + (to.right() + 3);
        }
        if (from.y() == to.y()) {
            return "M" + (from.right() + 3) + " " + from.middleY() + " H" + (to.x() - 3);
        }
        Place narrow = from.width() < to.width() ? from : to;
        Place wide = narrow == from ? to : from;
        if (narrow.x() >= wide.x() && narrow.right() <= wide.right()) {
            boolean down = from.y() < to.y();
            int start = down ? from.bottom() + 3 : from.y() - 3;
            int end = down ? to.y() - 3 : to.bottom() + 3;
            return "M" + narrow.middleX() + " " + start + " V" + end;
        }
        int turn = to.middleY() - 12;
        if (to.right() < from.x()) {
            return "M" + (from.x() + 24) + " " + (from.bottom() + 3) + " V" + turn + " q0 12 -12 12 H"
                    + (to.right() + 3);
        }
        return "M" + from.middleX() + " " + (from.bottom() + 3) + " V" + turn + " q0 12 12 12 H" + (to.x() - 3);
    }

    private String box(TopologyGraph.TopologyNode topologyNode) {
        Place place = place(topologyNode.name());
        String kind = topologyNode.name().equals(REJECTED_TOPIC)
                ? "dead"
                : topologyNode.kind().name().toLowerCase(Locale.ROOT);
        return "  <g class=\"" + kind + "\">\n" + outline(topologyNode.kind(), place) + texts(topologyNode, place)
                + "  </g>\n";
    }

    private static String outline(TopologyGraph.Kind kind, Place place) {
        int x = place.x();
        int y = place.y();
        int width = place.width();
        if (kind == TopologyGraph.Kind.STORE) {
            return "    <path d=\"M" + x + " " + (y + 8) + " v" + (HEIGHT - 16) + " a" + width / 2 + " 8 0 0 0 " + width
                    + " 0 v-" + (HEIGHT - 16) + "\"/>\n    <ellipse cx=\"" + place.middleX() + "\" cy=\"" + (y + 8)
                    + "\" rx=\"" + width / 2 + "\" ry=\"8\"/>\n";
        }
        int round = kind == TopologyGraph.Kind.TOPIC ? HEIGHT / 2 : 10;
        return "    <rect x=\"" + x + "\" y=\"" + y + "\" width=\"" + width + "\" height=\"" + HEIGHT + "\" rx=\""
                + round + "\"/>\n";
    }

    private static String texts(TopologyGraph.TopologyNode topologyNode, Place place) {
        List<String> lines = new ArrayList<>(lines(topologyNode));
        int shift = topologyNode.kind() == TopologyGraph.Kind.STORE ? 6 : 0;
        int y = place.middleY() + shift - 9 * lines.size();
        StringBuilder texts = new StringBuilder(text("name", place.middleX(), y + 5, topologyNode.name()));
        for (String line : lines) {
            y += 18;
            texts.append(text("detail", place.middleX(), y + 4, line));
        }
        return texts.toString();
    }

    /** Returns the lines below the name of a box; a topic name is split after its second part to fit. */
    private static List<String> lines(TopologyGraph.TopologyNode topologyNode) {
        if (topologyNode.kind() == TopologyGraph.Kind.TOPIC) {
            int dot = topologyNode.detail().indexOf('.', topologyNode.detail().indexOf('.') + 1);
            return dot < 0
                    ? List.of(topologyNode.detail())
                    : List.of(
                            topologyNode.detail().substring(0, dot),
                            topologyNode.detail().substring(dot));
        }
        return List.of(CAPTIONS.getOrDefault(topologyNode.name(), topologyNode.detail()));
    }

    private static String text(String type, int x, int y, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
        return "    <text class=\"" + type + "\" x=\"" + x + "\" y=\"" + y + "\">" + escaped + "</text>\n";
    }

    /**
     * The start of the document. Boxes have their own background; the gray of the arrows is visible on white and
     * on black.
     */
    private static final String HEAD =
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1204 684" width="1204" height="684" role="img"
                aria-label="Requests are read, wait in a store, are translated in batches by the models that are deployed or by an approved translation, with the terms of a glossary, and go to results or dead letters; corrections are looked at, and become approved translations">
              <style>
                text { font-family: system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; text-anchor: middle }
                .name { font-size: 16px; font-weight: 600 }
                .detail { font-size: 12px }
                .arrow { fill: none; stroke: #7d8896; stroke-width: 2 }
                .tip { fill: #7d8896 }
                rect, ellipse, g path { stroke-width: 1.5 }
                .topic rect { fill: #20507a; stroke: #4f86b5 } .topic text { fill: #ffffff }
                .dead rect { fill: #8a3340; stroke: #c26a76 } .dead text { fill: #ffffff }
                .processor rect { fill: #eef2f7; stroke: #8fa1b5 } .processor text { fill: #1c2733 }
                .store path, .store ellipse { fill: #fbf0d2; stroke: #c39a3c } .store text { fill: #4a390d }
                .model rect { fill: #dff1e5; stroke: #4d9a68 } .model text { fill: #163d24 }
              </style>
              <defs>
                <marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8"
                    markerUnits="userSpaceOnUse" orient="auto-start-reverse">
                  <path class="tip" d="M0 0.5 L8 4 L0 7.5 z"/>
                </marker>
              </defs>
            """;
}
