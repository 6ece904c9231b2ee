package io.github.parlance.tiers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlowestTestsTest {
    private static final Instant STARTED = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    private Path target;

    @Test
    void theSlowestTenOfThisBuildArePrintedForEachPlugin() throws IOException {
        for (int number : IntStream.rangeClosed(1, 12).toArray()) {
            report("surefire-reports/TEST-a.Unit" + number + "Test.xml", "a.Unit" + number + "Test", number, STARTED);
        }
        report("surefire-reports/TEST-a.GoneTest.xml", "a.GoneTest", 99, STARTED.minusSeconds(1));
        report("failsafe-reports/TEST-a.PageIT.xml", "a.PageIT", 61.25, STARTED.plusSeconds(90));

        String text = new SlowestTests(target, STARTED).text();

        assertEquals(
                """
                Slowest unit tests, of 12 classes in 78 s:
                    12.0 s  a.Unit12Test
                    11.0 s  a.Unit11Test
                    10.0 s  a.Unit10Test
                     9.0 s  a.Unit9Test
                     8.0 s  a.Unit8Test
                     7.0 s  a.Unit7Test
                     6.0 s  a.Unit6Test
                     5.0 s  a.Unit5Test
                     4.0 s  a.Unit4Test
                     3.0 s  a.Unit3Test
                Slowest integration and system tests, of 1 classes in 61 s:
                    61.3 s  a.PageIT
                """,
                text);
    }

    @Test
    void aBuildWithoutTestsPrintsNothing() throws IOException {
        assertEquals("", new SlowestTests(target, STARTED).text());
    }

    private void report(String file, String name, double seconds, Instant modified) throws IOException {
        Path path = target.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(
                path,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"" + name + "\" time=\"" + seconds
                        + "\" tests=\"1\">\n  <testcase/>\n</testsuite>\n");
        Files.setLastModifiedTime(path, FileTime.from(modified));
    }
}
