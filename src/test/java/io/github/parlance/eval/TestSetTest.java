package io.github.parlance.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestSetTest {
    @TempDir
    Path folder;

    @Test
    void readsAPairALine() throws IOException {
        Path file = Files.writeString(folder.resolve("test.tsv"), "one\tuno\ntwo\tdos\n");

        TestSet set = TestSet.read(file, false);

        assertEquals(new TestSet(List.of("one", "two"), List.of(List.of("uno"), List.of("dos"))), set);
    }

    @Test
    void pairsMadeForTheOtherDirectionAreReadFromTheirEnd() throws IOException {
        Path file = Files.writeString(folder.resolve("test.tsv"), "one\tuno\n");

        assertEquals(new TestSet(List.of("uno"), List.of(List.of("one"))), TestSet.read(file, true));
        Path json = Files.writeString(folder.resolve("test.jsonl"), "{\"src\": \"one\", \"refs\": [\"uno\"]}");
        IllegalArgumentException failure = assertThrows(IllegalArgumentException.class, () -> TestSet.read(json, true));
        assertTrue(failure.getMessage().contains("--reversed is for pairs"), failure.getMessage());
    }

    @Test
    void readsPackedPairs() throws IOException {
        Path file = folder.resolve("test.tsv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("year\taño\n".getBytes(StandardCharsets.UTF_8));
        }

        TestSet set = TestSet.read(file, false);

        assertEquals(new TestSet(List.of("year"), List.of(List.of("año"))), set);
    }

    @Test
    void readsJsonLinesWithSeveralReferences() throws IOException {
        Path file = Files.writeString(
                folder.resolve("test.jsonl"),
                """
                {"src": "year", "refs": ["año", "curso"]}
                {"id": 7, "src": "tab\\there", "refs": ["tabulador"]}
                """);

        TestSet set = TestSet.read(file, false);

        assertEquals(
                new TestSet(List.of("year", "tab\there"), List.of(List.of("año", "curso"), List.of("tabulador"))), set);
    }

    @Test
    void refusesASetWithALineThatHoldsNoPair() throws IOException {
        Path file = Files.writeString(folder.resolve("test.tsv"), "one\tuno\nalone\ntwo\t\n");

        String problem = problem(file);

        assertEquals(
                file + ":2 has 1 field(s); give source and target, separated by a tab\n" + file
                        + ":3 has an empty side; give source, tab, target",
                problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"src": "two"}                 | refs
                    {"refs": ["dos"]}              | src
                    {"src": "two", "refs": null}   | refs
                    {"src": "two", "refs": []}     | refs is empty
                    {"src": "two", "refs": ["dos"] | end-of-input
                    two                            | Unrecognized token 'two'
                    """)
    void saysWhichLineOfJsonIsNotAsExpected(String line, String part) throws IOException {
        Path file = Files.writeString(
                folder.resolve("test.jsonl"), "{\"src\": \"one\", \"refs\": [\"uno\"]}\n" + line + "\n");

        String problem = problem(file);

        assertTrue(
                problem.startsWith(file + ":2 is not a valid line; expected {\"src\": \"...\", \"refs\": [\"...\"]}: "),
                problem);
        assertTrue(problem.contains(part), problem);
    }

    private static String problem(Path file) {
        return assertThrows(IllegalArgumentException.class, () -> TestSet.read(file, false))
                .getMessage();
    }
}
