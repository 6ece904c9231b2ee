package io.github.parlance.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.config.SpecReader;
import io.github.parlance.topology.TopologySpec;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class TopologyDiagramTest {
    private static final Path FOLDER = Path.of("topology");
    private static final String STALE = "topology/ holds a stale picture; draw it anew with: ./parlance topology";

    private final TopologyDiagram picture =
            new TopologyDiagram(SpecReader.read(FOLDER.resolve("translation.yaml"), TopologySpec.class));

    @Test
    void isUpToDateAsMermaid() throws IOException {
        assertEquals(Files.readString(FOLDER.resolve("translation.mmd")), picture.mermaid(), STALE);
    }

    @Test
    void isUpToDateAsSvg() throws IOException {
        assertEquals(Files.readString(FOLDER.resolve("translation.svg")), picture.svg(), STALE);
    }

    @Test
    void showsThatResultsGoToATopicATargetLanguage() {
        List<String> override = List.of("topics.results.name=translated.to.{target}");
        TopologyDiagram byTarget =
                new TopologyDiagram(SpecReader.read(FOLDER.resolve("translation.yaml"), TopologySpec.class, override));

        assertTrue(byTarget.mermaid().contains("results<br/>translated.to.{target}"), byTarget.mermaid());
        assertTrue(byTarget.svg().contains(">.{target}</text>"), byTarget.svg());
    }

    @Test
    void showsWhatWasSaidBeforeWhereItIsRead() {
        TopologyDiagram reading = new TopologyDiagram(SpecReader.read(
                FOLDER.resolve("translation.yaml"), TopologySpec.class, List.of("context.sentences=2")));

        assertTrue(reading.mermaid().contains("conversations"), reading.mermaid());
        assertTrue(reading.svg().contains(">conversations</text>"), reading.svg());
    }

    @Test
    void namesBothModelsOfARouteByWayOfAThirdLanguage(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("pivot.yaml"),
                """
                applicationId: pivot
                routes:
                  - { from: fr, to: de, pivot: en }
                  - { from: fr, to: en, model: romance }
                  - { from: en, to: de, model: germanic }
                """);
        TopologyDiagram pivoted = new TopologyDiagram(SpecReader.read(file, TopologySpec.class));

        assertTrue(pivoted.mermaid().contains("model<br/>romance, germanic"), pivoted.mermaid());
        assertTrue(pivoted.svg().contains(">romance, germanic</text>"), pivoted.svg());
    }

    @Test
    void drawsEveryBoxAndArrow() throws Exception {
        TopologyGraph topologyGraph =
                TopologyGraph.of(SpecReader.read(FOLDER.resolve("translation.yaml"), TopologySpec.class));

        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(picture.svg())));

        assertEquals(20, topologyGraph.boxes().size());
        assertEquals(19, topologyGraph.arrows().size());
        assertEquals(topologyGraph.boxes().size(), svg.getElementsByTagName("g").getLength());
        long arrows = picture.svg()
                .lines()
                .filter(line -> line.contains("class=\"arrow\""))
                .count();
        assertEquals(topologyGraph.arrows().size(), arrows);
    }
}
