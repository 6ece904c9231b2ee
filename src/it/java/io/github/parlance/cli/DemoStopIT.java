package io.github.parlance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A demo that a signal ends while it loads. */
@Timeout(120)
class DemoStopIT {
    @TempDir
    private Path folder;

    @Test
    void aSignalDuringTheStartLeavesNoTemporaryFolder() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Path log = folder.resolve("log");
        Process demo = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "demo",
                        "--no-page")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        while (own(temporary).isEmpty()) {
            assertTrue(demo.isAlive(), Files.readString(log));
            LockSupport.parkNanos(1_000_000);
        }

        demo.destroy();

        assertTrue(demo.waitFor(60, TimeUnit.SECONDS), "it goes on after SIGTERM");
        assertEquals(143, demo.exitValue(), Files.readString(log));
        assertEquals(List.of(), own(temporary));
    }

    private static List<String> own(Path temporary) throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("parlance-demo-") || name.startsWith("parlance-kafka-"))
                    .toList();
        }
    }
}
