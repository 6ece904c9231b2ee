package io.github.parlance.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.translate.AttentionMap;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class HeatMapTest {
    private final HeatMap heat = new HeatMap(
            "en-es: a < b",
            new AttentionMap(
                    List.of("a", "<", "</s>"),
                    List.of("uno", "</s>"),
                    List.of(new float[] {0.75f, 0.25f, 0}, new float[] {0, 0, 1})));

    @Test
    void drawsACellForEachPairOfTokensAsOpaqueAsItsWeight() throws Exception {
        Document svg = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(heat.svg().getBytes(StandardCharsets.UTF_8)));

        assertEquals("en-es: a < b", svg.getDocumentElement().getAttribute("aria-label"));
        NodeList cells = svg.getElementsByTagName("rect");
        // The page is the first.
        assertEquals(7, cells.getLength());
        assertEquals("0.750", ((Element) cells.item(1)).getAttribute("fill-opacity"));
        assertEquals("1.000", ((Element) cells.item(6)).getAttribute("fill-opacity"));
    }

    @Test
    void saysInCharactersWhereEachTokenLooksMost() {
        assertEquals(
                " uno \u2593\u2593\u2591\u2591    a\n</s>     \u2588\u2588  </s>\n",
                heat.text().replace(System.lineSeparator(), "\n"));
    }
}
