package io.github.parlance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.bundle.ModelBundle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands on a model of several pairs, which has learned next to nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class SeveralPairsCommandsIT {
    private static final String ARCHITECTURE =
            "architecture: { transformer: { hidden: 8, heads: 1, feedForward: 8, encoderLayers: 1, decoderLayers: 1,"
                    + " maxLength: 16 } }\n";

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    private Path folder;

    @BeforeAll
    void train(@TempDir Path directory) throws IOException {
        folder = directory;
        for (String pair : List.of("en-es", "en-fr")) {
            Files.createDirectories(folder.resolve(pair));
            Files.writeString(folder.resolve(pair + "/test.tsv"), "one\tuno\ntwo\tdos\n");
        }
        train("many", "pairs: [en-es, es-en, en-fr]", ", pair: en-es", ", { file: en-fr/test.tsv, pair: en-fr }");
        train("one", "pairs: [en-es]", "", "");
    }

    private void train(String name, String pairs, String own, String others) throws IOException {
        String files = "[{ file: en-es/test.tsv" + own + " }" + others + "]";
        Path file = Files.writeString(
                folder.resolve(name + ".yaml"),
                pairs + "\nname: " + name + "\noutput: " + name + "/1\nwork: work-" + name + "\n"
                        + "data: { directory: ., train: " + files + ", development: " + files + " }\n"
                        + "vocabulary: 270\n" + ARCHITECTURE + "steps: 2\n");

        assertEquals(0, run("train", file.toString(), "--precision", "FLOAT32"), err.toString());
    }

    @BeforeEach
    void forget() {
        out = new StringWriter();
        err = new StringWriter();
    }

    @Test
    void translateSaysBeforeItReadsThatItMustBeToldThePair() {
        int exit = run("translate", "--model", model("many"));

        assertEquals(2, exit);
        assertTrue(err.toString().contains("translates [en-es, es-en, en-fr]; choose one with --pair"), err.toString());
    }

    @Test
    void translateAnswersRequestsForAllPairsAndSaysWhetherAllHaveAResult() {
        InputStream before = System.in;
        String requests = "{\"text\":\"one\",\"targetLang\":\"fr\"}\n{\"text\":\"uno\",\"sourceLang\":\"es\"}\n";
        try {
            System.setIn(new ByteArrayInputStream(requests.getBytes(StandardCharsets.UTF_8)));
            int every = run("translate", "--model", model("many"), "--json");
            System.setIn(new ByteArrayInputStream(requests.getBytes(StandardCharsets.UTF_8)));
            int some = run("translate", "--model", model("many"), "--pair", "es-en", "--json");

            assertEquals(List.of(0, 1), List.of(every, some), err.toString());
        } finally {
            System.setIn(before);
        }
        List<String> lines = out.toString().lines().toList();
        assertEquals(4, lines.size(), out.toString());
        assertTrue(lines.get(0).contains("\"sourceLang\":\"en\",\"targetLang\":\"fr\""), lines.get(0));
        assertTrue(lines.get(1).contains("\"sourceLang\":\"es\",\"targetLang\":\"en\""), lines.get(1));
        assertTrue(lines.get(2).startsWith("{\"error\":{\"code\":\"no-route\","), lines.get(2));
        assertTrue(lines.get(3).contains("\"targetLang\":\"en\""), lines.get(3));
    }

    @Test
    void translateReadsAFileOfSubtitlesAsOneText() {
        InputStream before = System.in;
        String file =
                "1\r\n00:00:01,000 --> 00:00:02,500\r\none\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n- 7\r\n- two";
        try {
            System.setIn(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));

            assertEquals(0, run("translate", "--model", model("one"), "--format", "srt"), err.toString());
        } finally {
            System.setIn(before);
        }
        String written = out.toString();
        assertTrue(written.startsWith("1\r\n00:00:01,000 --> 00:00:02,500\r\n"), written);
        assertTrue(written.contains("\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n- 7\r\n- "), written);
    }

    @Test
    void translateReadsTheFormatFromRequestsOnly() {
        int exit = run("translate", "--model", model("one"), "--json", "--format", "html");

        assertEquals(2, exit);
        assertTrue(err.toString().contains("--format has no effect on --json"), err.toString());
    }

    @Test
    void evaluateRecordsTestSetsOfTheSameNameByPair() {
        assertEquals(0, evaluate("many", "en-es/test.tsv", "--pair", "en-es"), err.toString());
        assertEquals(0, evaluate("many", "en-fr/test.tsv", "--pair", "en-fr"), err.toString());
        assertEquals(0, evaluate("one", "en-es/test.tsv"), err.toString());

        assertEquals(List.of("test en-es", "test en-fr"), recorded("many"));
        assertEquals(List.of("test"), recorded("one"));
    }

    @Test
    void evaluateComparesAModelOfOnePairWithOneOfSeveral() {
        assertEquals(0, evaluate("one", "en-es/test.tsv", "--baseline", model("many")), err.toString());
        assertEquals(0, evaluate("many", "en-es/test.tsv", "--pair", "en-es", "--baseline", model("one")));
    }

    @Test
    void evaluateNamesABaselineThatDoesNotTranslateThePair() {
        int exit = evaluate("many", "en-fr/test.tsv", "--pair", "en-fr", "--baseline", model("one"));

        assertEquals(1, exit);
        assertTrue(
                err.toString().contains("--baseline " + model("one") + " translates [en-es], not en-fr"),
                err.toString());
    }

    private int evaluate(String name, String test, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("evaluate", "--model", model(name), "--record", "--metrics", "chrf"));
        arguments.addAll(List.of("--test", folder.resolve(test).toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private List<String> recorded(String name) {
        return ModelBundle.open(Path.of(model(name))).manifest().scores().stream()
                .map(score -> score.testSet())
                .sorted()
                .toList();
    }

    private String model(String name) {
        return folder.resolve(name).toString();
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
