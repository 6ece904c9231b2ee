package io.github.parlance.stream;

import io.github.parlance.topology.TopologySpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** A picture of the topology, drawn from what is built, so that it always matches the code. */
public final class TopologyDiagram {
    private final TopologyGraph topologyGraph;

    public TopologyDiagram(TopologySpec spec) {
        this.topologyGraph = TopologyGraph.of(spec);
    }

    /** Returns a Mermaid flowchart. */
    public String mermaid() {
        String boxes =
                topologyGraph.boxes().stream().map(TopologyDiagram::mermaid).collect(Collectors.joining("\n"));
        String arrows = topologyGraph.arrows().stream()
                .map(edge -> "  " + edge.from() + (edge.bothWays() ? " <--> " : " --> ") + edge.to())
                .collect(Collectors.joining("\n"));
        return "flowchart LR\n" + boxes + "\n" + arrows + "\n";
    }

    /** Returns an SVG image, legible on light and on dark pages. */
    public String svg() {
        return new TopologySvg(topologyGraph).svg();
    }

    /** Writes {@code translation.mmd} and {@code translation.svg}. */
    public void writeTo(Path folder) throws IOException {
        Files.writeString(folder.resolve("translation.mmd"), mermaid());
        Files.writeString(folder.resolve("translation.svg"), svg());
    }

    private static String mermaid(TopologyGraph.TopologyNode topologyNode) {
        String label = '"'
                + topologyNode.name()
                + (topologyNode.detail().isEmpty() ? "" : "<br/>" + topologyNode.detail())
                + '"';
        return "  " + topologyNode.name()
                + switch (topologyNode.kind()) {
                    case TOPIC -> "([" + label + "])";
                    case PROCESSOR -> "[" + label + "]";
                    case STORE -> "[(" + label + ")]";
                    case MODEL -> "[[" + label + "]]";
                };
    }
}
