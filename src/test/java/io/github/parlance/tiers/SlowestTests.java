package io.github.parlance.tiers;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The slowest test classes of a run, read from the XML reports of Surefire and Failsafe. The build prints them at its end. */
public final class SlowestTests {
    private static final int SHOWN = 10;

    private final Path target;
    private final Instant started;

    /**
     * Creates a reader of reports.
     *
     * @param target the build's output folder
     * @param started when the build started; reports of earlier builds are ignored
     */
    SlowestTests(Path target, Instant started) {
        this.target = target;
        this.started = started;
    }

    /** Duration of one test class. */
    record Timed(String name, double seconds) {}

    public static void main(String[] arguments) throws IOException {
        System.out.print(new SlowestTests(Path.of(arguments[0]), Instant.parse(arguments[1])).text());
    }

    /** A paragraph for each plugin whose tests ran. */
    String text() throws IOException {
        return paragraph("unit tests", "surefire-reports")
                + paragraph("integration and system tests", "failsafe-reports");
    }

    private String paragraph(String tests, String folder) throws IOException {
        List<Timed> classes = classes(target.resolve(folder));
        if (classes.isEmpty()) {
            return "";
        }
        double sum = classes.stream().mapToDouble(Timed::seconds).sum();
        return String.format(Locale.ROOT, "Slowest %s, of %d classes in %.0f s:%n", tests, classes.size(), sum)
                + classes.stream()
                        .limit(SHOWN)
                        .map(each -> String.format(Locale.ROOT, "%8.1f s  %s%n", each.seconds(), each.name()))
                        .collect(Collectors.joining());
    }

    /** Test classes of this build, slowest first. */
    private List<Timed> classes(Path reports) throws IOException {
        if (Files.notExists(reports)) {
            return List.of();
        }
        List<Timed> classes = new ArrayList<>();
        try (Stream<Path> files = Files.list(reports)) {
            for (Path file : files.filter(SlowestTests::isReport).sorted().toList()) {
                if (!Files.getLastModifiedTime(file).toInstant().isBefore(started)) {
                    classes.add(read(file));
                }
            }
        }
        classes.sort(Comparator.comparingDouble(Timed::seconds).reversed());
        return classes;
    }

    private static boolean isReport(Path file) {
        return file.getFileName().toString().matches("TEST-.*\\.xml");
    }

    private static Timed read(Path report) throws IOException {
        try (Reader reader = Files.newBufferedReader(report)) {
            XMLStreamReader xml = XMLInputFactory.newDefaultFactory().createXMLStreamReader(reader);
            xml.nextTag();
            return new Timed(
                    xml.getAttributeValue(null, "name"), Double.parseDouble(xml.getAttributeValue(null, "time")));
        } catch (XMLStreamException e) {
            throw new IOException(report + " is not a test report: " + e.getMessage(), e);
        }
    }
}
