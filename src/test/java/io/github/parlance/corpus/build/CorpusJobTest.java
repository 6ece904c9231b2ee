package io.github.parlance.corpus.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.corpus.TextLines.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorpusJobTest {
    private static final int LINES = 3 * CorpusJob.PART + 17;

    @TempDir
    private Path folder;

    private Path input;

    @BeforeEach
    void write() throws IOException {
        input = Files.write(
                folder.resolve("in.txt"),
                IntStream.range(0, LINES).mapToObj(i -> "line " + i).toList());
    }

    @Test
    void aJobWritesTheWorkOfAllLinesInOrder() throws IOException {
        Path file = folder.resolve("out.txt");

        assertTrue(job(Integer.MAX_VALUE).run(ResumableOutput.open(file, "s"), CorpusJobTest::oddLines));

        assertEquals(expected(), Files.readAllLines(file));
        assertEquals(List.of("in.txt", "out.txt"), names());
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.txt", "out.tsv.gz"})
    void aStoppedJobWritesTheSameAsOneThatWasNot(String name) throws IOException {
        Path file = folder.resolve(name);
        Path whole = folder.resolve("whole-" + name);
        job(Integer.MAX_VALUE).run(ResumableOutput.open(whole, "s"), CorpusJobTest::oddLines);
        List<Integer> parts = new ArrayList<>();

        boolean complete = false;
        while (!complete) {
            assertFalse(Files.exists(file));
            try (ResumableOutput output = ResumableOutput.open(file, "s")) {
                parts.add((int) output.inputs());
                complete = job(1).run(output, CorpusJobTest::oddLines);
            }
        }

        assertEquals(List.of(0, CorpusJob.PART, 2 * CorpusJob.PART, 3 * CorpusJob.PART), parts);
        assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(file));
        assertEquals(expected(), lines(file));
    }

    @Test
    void twoPartsAreWorkedOnAtATimeAndWrittenInOrder() throws IOException {
        Path file = folder.resolve("out.txt");
        CountDownLatch second = new CountDownLatch(1);

        job(Integer.MAX_VALUE).run(ResumableOutput.open(file, "s"), lines -> {
            if (lines.get(0).number() == 1) {
                await(second);
            } else {
                second.countDown();
            }
            return oddLines(lines);
        });

        assertEquals(expected(), Files.readAllLines(file));
    }

    @Test
    void aFailureEndsTheJobOnceAllWorkHasEnded() {
        Path file = folder.resolve("out.txt");
        CountDownLatch failing = new CountDownLatch(1);
        AtomicInteger working = new AtomicInteger();

        try (ResumableOutput output = ResumableOutput.open(file, "s")) {
            IllegalStateException failed = assertThrows(
                    IllegalStateException.class, () -> job(Integer.MAX_VALUE).run(output, lines -> {
                        working.incrementAndGet();
                        try {
                            if (lines.get(0).number() == 1) {
                                throw new IllegalStateException("the model failed");
                            }
                            return oddLines(lines);
                        } finally {
                            working.decrementAndGet();
                            failing.countDown();
                        }
                    }));

            await(failing);
            assertEquals("the model failed", failed.getMessage());
            assertEquals(0, working.get());
            assertEquals(0, output.inputs());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(60, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void bytesOfAPartThatACrashCutOffAreRemoved() throws IOException {
        Path file = folder.resolve("out.txt");
        try (ResumableOutput output = ResumableOutput.open(file, "s")) {
            job(1).run(output, CorpusJobTest::oddLines);
        }
        Files.writeString(folder.resolve("out.txt.part"), "half a li", StandardOpenOption.APPEND);

        try (ResumableOutput output = ResumableOutput.open(file, "s")) {
            job(Integer.MAX_VALUE).run(output, CorpusJobTest::oddLines);
        }

        assertEquals(expected(), Files.readAllLines(file));
    }

    @Test
    void anInterruptedOutputIsNotContinuedWithOtherSettings() {
        Path file = folder.resolve("out.txt");
        try (ResumableOutput output = ResumableOutput.open(file, "beam 1")) {
            job(1).run(output, CorpusJobTest::oddLines);
        }

        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> ResumableOutput.open(file, "beam 4"));

        assertTrue(refused.getMessage().contains("other settings (beam 1; now beam 4)"), refused.getMessage());
    }

    @Test
    void anInterruptedOutputIsNotContinuedWithAShorterInput() throws IOException {
        Path file = folder.resolve("out.txt");
        try (ResumableOutput output = ResumableOutput.open(file, "s")) {
            job(2).run(output, CorpusJobTest::oddLines);
        }
        Files.writeString(input, "only this\n");

        try (ResumableOutput output = ResumableOutput.open(file, "s")) {
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> job(1).run(output, CorpusJobTest::oddLines));
            assertTrue(refused.getMessage().contains("fewer lines than the 4096"), refused.getMessage());
        }
    }

    @Test
    void aDamagedStateIsNamed() throws IOException {
        Path file = folder.resolve("out.txt");
        Files.writeString(folder.resolve("out.txt.state"), "settings=s\ninputs=-5\n");

        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> ResumableOutput.open(file, "s"));

        assertTrue(refused.getMessage().contains("out.txt.state: inputs is \"-5\""), refused.getMessage());
    }

    @Test
    void aCompleteOutputIsNeverReplaced() throws IOException {
        Path file = Files.writeString(folder.resolve("out.txt"), "mine");

        assertThrows(IllegalArgumentException.class, () -> ResumableOutput.open(file, "s"));
        assertEquals("mine", Files.readString(file));
    }

    /** Returns a job that is asked to stop after some parts. */
    private CorpusJob job(int parts) {
        AtomicInteger left = new AtomicInteger(parts);
        return new CorpusJob(List.of(input), 2, () -> left.getAndDecrement() <= 0, count -> {});
    }

    private static List<String> oddLines(List<Line> lines) {
        return lines.stream()
                .filter(line -> line.number() % 2 == 1)
                .map(line -> "<" + line.text() + ">")
                .toList();
    }

    private static List<String> expected() {
        return IntStream.range(0, LINES)
                .filter(i -> i % 2 == 0)
                .mapToObj(i -> "<line " + i + ">")
                .toList();
    }

    private static List<String> lines(Path file) throws IOException {
        if (!file.toString().endsWith(".gz")) {
            return Files.readAllLines(file);
        }
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), UTF_8).lines().toList();
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
