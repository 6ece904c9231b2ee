package io.github.parlance.cli.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.cli.Main;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TrainCommandIT {
    @TempDir
    Path folder;

    @Test
    void onlyAModelThatLearnedToReadsTheLinesBeforeALine() throws IOException {
        assertEquals(0, train("reader", "augmentation: { slots: 0.1, context: 0.5 }"));
        assertEquals(0, train("plain", ""));

        Said reader = translate("reader", "100\n101\n\n102\n");
        Said plain = translate("plain", "100\n");

        assertEquals(0, reader.exit(), reader.messages());
        assertEquals(4, reader.output().lines().count());
        assertEquals(2, plain.exit());
        assertTrue(
                plain.messages().contains("--context needs a model that was trained to read context; plain 1 was not"),
                plain.messages());
    }

    private int train(String name, String more) throws IOException {
        Path config = Files.writeString(
                folder.resolve(name + ".yaml"),
                """
                pairs: [en-es]
                name: %s
                output: %s/1
                work: work-%s
                data: { directory: ., train: [{ file: pairs.tsv }], development: [{ file: pairs.tsv }] }
                vocabulary: 300
                architecture: { gru: { embedding: 8, hidden: 8, maxLength: 40 } }
                optimizer: { warmup: 2 }
                batchTokens: 100
                steps: 4
                evaluateEvery: 4
                %s
                """
                        .formatted(name, name, name, more));
        List<String> pairs =
                IntStream.range(100, 160).mapToObj(i -> i + "\t" + i * 7).toList();
        Files.write(folder.resolve("pairs.tsv"), pairs);
        return Main.commandLine().execute("train", config.toString());
    }

    private record Said(int exit, String output, String messages) {}

    private Said translate(String model, String lines) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
        StringWriter output = new StringWriter();
        StringWriter messages = new StringWriter();
        try {
            int exit = Main.commandLine()
                    .setOut(new PrintWriter(output, true))
                    .setErr(new PrintWriter(messages, true))
                    .execute("translate", "--model", folder.resolve(model).toString(), "--context", "1");
            return new Said(exit, output.toString(), messages.toString());
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void trainsWritesEventsAndExports() throws IOException {
        Path config = Files.writeString(
                folder.resolve("tiny.yaml"),
                """
                pairs: [en-es]
                name: tiny
                output: tiny/1
                work: work
                data: { directory: ., train: [{ file: pairs.tsv }], development: [{ file: pairs.tsv }] }
                vocabulary: 270
                architecture: { gru: { embedding: 8, hidden: 8, maxLength: 20 } }
                optimizer: { warmup: 2 }
                batchTokens: 100
                steps: 10
                evaluateEvery: 10
                """);
        List<String> pairs =
                IntStream.range(100, 160).mapToObj(i -> i + "\t" + i * 7).toList();
        Files.write(folder.resolve("pairs.tsv"), pairs);

        int exit = Main.commandLine().execute("train", config.toString());

        assertEquals(0, exit);
        assertTrue(Files.exists(folder.resolve("tiny/1/manifest.json")));
        assertTrue(Files.exists(folder.resolve("tiny/1/learning-curve.svg")));
        try (Stream<Path> events = Files.list(folder.resolve("work/events"))) {
            assertEquals(1, events.count());
        }
    }
}
