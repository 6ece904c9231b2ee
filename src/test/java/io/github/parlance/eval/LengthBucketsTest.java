package io.github.parlance.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.chart.LengthChart;
import io.github.parlance.eval.LengthBuckets.Bucket;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class LengthBucketsTest {

    @Test
    void groupsSentencesByTheWordsOfTheirSource() {
        List<Bucket> buckets =
                LengthBuckets.of(List.of("one", "a b c d e f", " five words are in here ", "x ".repeat(31), ""));

        assertEquals(
                List.of("1-5", "6-10", "31+"),
                buckets.stream().map(Bucket::words).toList());
        assertArrayEquals(new int[] {0, 2, 4}, buckets.get(0).sentences());
        assertArrayEquals(new int[] {1}, buckets.get(1).sentences());
        assertArrayEquals(new int[] {3}, buckets.get(2).sentences());
    }

    @Test
    void aChartDrawsALineASystemWithoutThePointsThatAreMissing() throws Exception {
        LengthChart chart = new LengthChart(
                "a < b & c",
                List.of("1-5", "6-10", "11-15"),
                List.of(
                        new LengthChart.Line(
                                "one", List.of(OptionalDouble.of(40), OptionalDouble.empty(), OptionalDouble.of(20))),
                        new LengthChart.Line(
                                "two", List.of(OptionalDouble.of(41), OptionalDouble.of(31), OptionalDouble.of(20)))));

        Document svg = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(chart.svg().getBytes(StandardCharsets.UTF_8)));

        assertEquals("a < b & c", svg.getDocumentElement().getAttribute("aria-label"));
        assertEquals(2, svg.getElementsByTagName("polyline").getLength());
        assertEquals(5, svg.getElementsByTagName("circle").getLength());
        String first = svg.getElementsByTagName("polyline")
                .item(0)
                .getAttributes()
                .getNamedItem("points")
                .getNodeValue();
        assertEquals(2, first.split(" ").length);
        // Higher scores stand higher.
        double above = Double.parseDouble(first.split(" ")[0].split(",")[1]);
        double below = Double.parseDouble(first.split(" ")[1].split(",")[1]);
        assertTrue(above < below, first);
    }
}
