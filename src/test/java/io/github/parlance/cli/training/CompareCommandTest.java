package io.github.parlance.cli.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
    private static final String SHORT = "one two three\tuno dos tres cuatro\n";
    private static final String LONG = "one two three four five six\tuno dos tres cuatro cinco seis\n";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    /** Of two systems one is perfect, and one fails in long sentences alone. */
    @BeforeEach
    void evaluate() throws IOException {
        Path test = Files.writeString(folder.resolve("test.tsv"), SHORT.repeat(20) + LONG.repeat(20));
        String few = "uno dos tres cuatro\n".repeat(20);
        evaluate(test, "good", few + "uno dos tres cuatro cinco seis\n".repeat(20));
        evaluate(test, "bad", few + "seis cinco cuatro tres dos uno\n".repeat(20));
    }

    private void evaluate(Path test, String name, String hypotheses) throws IOException {
        Path file = Files.writeString(folder.resolve(name), hypotheses);
        run(
                "evaluate",
                "--test",
                test.toString(),
                "--hypotheses",
                file.toString(),
                "--metrics",
                "bleu,ter",
                "--json",
                json(name));
        out.getBuffer().setLength(0);
    }

    private String json(String name) {
        return folder.resolve(name + ".json").toString();
    }

    @Test
    void systemsStandSideBySideWithTheirScoresByLength() throws IOException {
        Path picture = folder.resolve("lengths.svg");

        int exit = run("compare", json("good"), json("bad"), "--picture", picture.toString());

        assertEquals(0, exit, err.toString());
        String[] rows = out.toString().split("\\R");
        assertEquals("| system | BLEU | TER | BLEU, 1-5 words | BLEU, 6-10 words | sentences/s |", rows[0]);
        assertEquals("| --- | --- | --- | --- | --- | --- |", rows[1]);
        assertEquals("| " + folder.resolve("good") + " | 100.00 | 0.00 | 100.00 | 100.00 | - |", rows[2]);
        assertTrue(
                rows[3].matches(
                        "\\| \\S+bad \\| \\d\\d\\.\\d\\d \\| [1-9]\\S+ \\| 100\\.00 \\| [0-9]\\.\\d\\d \\| - \\|"),
                rows[3]);
        assertEquals(4, rows.length);
        String svg = Files.readString(picture);
        assertEquals(
                2,
                Collections.frequency(
                        svg.lines().map(line -> line.split(" ")[0]).toList(), "<polyline"));
        assertTrue(svg.contains("good</text>") && svg.contains("bad</text>"), svg);
    }

    @Test
    void evaluationsOfOtherSentencesAreRefused() throws IOException {
        Path other = Files.writeString(folder.resolve("other.tsv"), SHORT.repeat(3));
        evaluate(other, "less", "uno dos tres cuatro\n".repeat(3));

        int exit = run("compare", json("good"), json("less"));

        assertEquals(1, exit);
        assertTrue(err.toString().contains("less.json is an evaluation on " + other), err.toString());
        assertTrue(err.toString().contains("compare on one test set"), err.toString());
    }

    @Test
    void aFileThatIsNoEvaluationIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("list.json"), "[1]");

        int exit = run("compare", file.toString());

        assertEquals(1, exit);
        assertTrue(err.toString().contains(file + " is not a file of evaluate --json"), err.toString());
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
