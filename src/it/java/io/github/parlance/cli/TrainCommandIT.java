package io.github.parlance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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
