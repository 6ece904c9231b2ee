package io.github.parlance.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class BenchTrainCommandIT {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path config;

    @BeforeEach
    void describe(@TempDir Path directory) throws IOException {
        config = Files.writeString(
                directory.resolve("bench.yaml"),
                """
                pairs: [en-es]
                name: bench
                output: bench/1
                work: bench-work
                data: { directory: ., train: [{ file: none.tsv }], development: [{ file: none.tsv }] }
                vocabulary: 300
                architecture: { lstm: { embedding: 8, hidden: 8, attention: luong } }
                steps: 1
                """);
    }

    @Test
    void measuresTheSizeAskedForAlone() {
        assertEquals(0, run("--rows", "4", "--length", "5"), err.toString());

        List<String> rows = rows();
        assertEquals(1, rows.size(), out.toString());
        assertTrue(rows.get(0).matches(" +4 +5 +[0-9,]+ +\\([0-9,]+-[0-9,]+\\) +\\d+ +\\d+%"), rows.get(0));
        assertTrue(out.toString().contains("GFLOP/s at most"), out.toString());
    }

    @Test
    void showsHowSpeedGrowsWithBatchAndLength() {
        assertEquals(0, run(), err.toString());

        List<String> sizes = rows().stream()
                .map(row -> row.strip().replaceAll("^(\\d+) +(\\d+) .*", "$1x$2"))
                .toList();
        assertEquals(List.of("16x12", "64x12", "256x12", "384x8", "192x16", "96x32", "48x64"), sizes);
    }

    private List<String> rows() {
        return out.toString().lines().filter(line -> line.endsWith("%")).toList();
    }

    private int run(String... options) {
        String[] command = new String[options.length + 5];
        System.arraycopy(new String[] {"bench", "train", config.toString(), "--seconds", "0.01"}, 0, command, 0, 5);
        System.arraycopy(options, 0, command, 5, options.length);
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(command);
    }
}
