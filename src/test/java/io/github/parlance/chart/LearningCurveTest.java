package io.github.parlance.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.train.TrainingState.Evaluation;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class LearningCurveTest {
    private static final String TITLE = "en-es: loss of a token";

    static Stream<List<Evaluation>> curves() {
        return Stream.of(
                falling(18, 500),
                falling(200, 500),
                List.of(point(500, 9.1, 8.7)),
                List.of(point(1, 0, 0)),
                List.of(point(3, 2, 2), point(4, 2, 2)),
                List.of(point(100, 5, 1.01), point(9000, 3, 4)),
                List.of(point(100, 5, 4), point(9000, 3, 1.001)),
                List.of(point(100, 5, 5), point(4500, 4, 2), point(9000, 3, 9.999)));
    }

    @ParameterizedTest
    @MethodSource("curves")
    void drawsEveryPointWithinTheCanvas(List<Evaluation> points) throws Exception {
        Document picture = parse(new LearningCurve(TITLE, points).svg());

        List<Element> lines = elements(picture, "polyline");
        assertEquals(
                List.of("training", "development"),
                lines.stream().map(line -> line.getAttribute("class")).toList());
        for (Element line : lines) {
            String[] drawn = line.getAttribute("points").split(" ");
            assertEquals(points.size(), drawn.length);
            for (String each : drawn) {
                String[] xy = each.split(",");
                assertWithin(56, Double.parseDouble(xy[0]), 692);
                assertWithin(48, Double.parseDouble(xy[1]), 316);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("curves")
    void writesEveryLabelWithinTheCanvasAndBesideTheOthers(List<Evaluation> points) throws Exception {
        Document picture = parse(new LearningCurve(TITLE, points).svg());

        List<Box> labels = elements(picture, "text").stream().map(Box::of).toList();

        for (int i = 0; i < labels.size(); i++) {
            Box label = labels.get(i);
            assertWithin(0, label.left(), label.right());
            assertWithin(label.left(), label.right(), 720);
            assertWithin(label.top(), label.bottom(), 360);
            for (Box other : labels.subList(0, i)) {
                assertFalse(label.covers(other), label + " covers " + other);
            }
        }
    }

    @Test
    void marksTheLowestDevelopmentLoss() throws Exception {
        List<Evaluation> points = List.of(point(100, 5, 4), point(200, 4, 1.2345), point(400, 3, 2));

        Document picture = parse(new LearningCurve(TITLE, points).svg());

        Element circle = elements(picture, "circle").get(0);
        assertEquals(56 + 636 / 2.0, Double.parseDouble(circle.getAttribute("cx")), 0.06);
        assertTrue(elements(picture, "text").stream()
                .anyMatch(text -> text.getTextContent().equals("best 1.235")
                        || text.getTextContent().equals("best 1.234")));
    }

    @ParameterizedTest
    @CsvSource({
        "1, '0 1'",
        "6, '0 1 2 3 4 5 6'",
        "7, '0 2 4 6'",
        "9000, '0 2000 4000 6000 8000'",
        "100000, '0 20000 40000 60000 80000 100000'",
        "300000, '0 50000 100000 150000 200000 250000 300000'"
    })
    void labelsRoundSteps(int lastStep, String labels) throws Exception {
        Document picture = parse(new LearningCurve(TITLE, List.of(point(lastStep, 2, 1))).svg());

        String drawn = elements(picture, "text").stream()
                .map(Element::getTextContent)
                .filter(text -> text.matches("\\d+"))
                .collect(Collectors.joining(" "));

        assertEquals(labels, drawn);
    }

    @ParameterizedTest
    @CsvSource({
        "1.634, 5.7, '1.0 2.0 3.0 4.0 5.0 6.0'",
        "1.22, 1.28, '1.2 1.3'",
        "0.9, 2.4, '0.5 1.0 1.5 2.0 2.5'",
        "1, 9.9, '0.0 2.0 4.0 6.0 8.0 10.0'",
        "0, 0, '0.0 0.1'"
    })
    void labelsRoundLosses(double least, double most, String labels) throws Exception {
        Document picture = parse(new LearningCurve(TITLE, List.of(point(9, most, least))).svg());

        String drawn = elements(picture, "text").stream()
                .map(Element::getTextContent)
                .filter(text -> text.matches("\\d+\\.\\d"))
                .collect(Collectors.joining(" "));

        assertEquals(labels, drawn);
    }

    @Test
    void showsTheSecondLossAboveTheFirstWhereItIsHigher() throws Exception {
        Document picture = parse(new LearningCurve(TITLE, List.of(point(10, 2, 1), point(20, 1, 3))).svg());

        String[] development =
                elements(picture, "polyline").get(1).getAttribute("points").split("[ ,]");

        // Losses go from 1.0 at the bottom, 316, to 3.0 at the top, 48; steps from 0 at 56 to 20 at 692.
        assertEquals(List.of("374.0", "316.0", "692.0", "48.0"), List.of(development));
    }

    @Test
    void keepsATitleThatLooksLikeMarkup() throws Exception {
        String title = "<b> & \"quoted\" >";

        Document picture = parse(new LearningCurve(title, falling(3, 10)).svg());

        assertEquals(title, elements(picture, "text").get(0).getTextContent());
        assertEquals(title, picture.getDocumentElement().getAttribute("aria-label"));
    }

    private record Box(String text, double left, double top, double right, double bottom) {
        /** Estimates the width of a text with letters 0.58 times as wide as the font size. */
        static Box of(Element element) {
            double size =
                    element.hasAttribute("font-size") ? Double.parseDouble(element.getAttribute("font-size")) : 12;
            double width = element.getTextContent().length() * size * 0.58;
            double x = Double.parseDouble(element.getAttribute("x"));
            double y = Double.parseDouble(element.getAttribute("y"));
            double left =
                    switch (element.getAttribute("text-anchor")) {
                        case "end" -> x - width;
                        case "middle" -> x - width / 2;
                        default -> x;
                    };
            return new Box(element.getTextContent(), left, y - 0.75 * size, left + width, y + 0.2 * size);
        }

        boolean covers(Box other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }
    }

    private static List<Evaluation> falling(int count, int every) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> point(i * every, 3 + 6 * Math.exp(-i / 3.0), 1.6 + 5 * Math.exp(-i / 3.0) + 0.01 * i))
                .toList();
    }

    private static Evaluation point(int step, double training, double development) {
        return new Evaluation(step, training, development, step, 1);
    }

    private static void assertWithin(double least, double value, double most) {
        assertTrue(value >= least && value <= most, value + " is not between " + least + " and " + most);
    }

    private static List<Element> elements(Document picture, String name) {
        NodeList found = picture.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }
}
