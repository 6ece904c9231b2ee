package io.github.parlance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts the program, among other commands of a script. */
class LauncherIT {
    private static final String COMMANDS =
            "echo first; ./parlance --version; ./parlance translate --model no-such-model; echo last";

    @TempDir
    Path folder;

    @Test
    void whatOthersWriteToTheSameFileStays() throws Exception {
        List<String> lines = run("{ " + COMMANDS + "; } > %1$s 2>&1", folder.resolve("both"));

        assertEquals("first", lines.get(0));
        assertTrue(lines.get(1).startsWith("Parlance "), lines.toString());
        // The error passes a filter, which may still be at work when the script goes on.
        assertTrue(lines.contains("last"), lines.toString());
        assertTrue(lines.size() > 3, lines.toString());
    }

    @Test
    void outputAndErrorsGoToFilesOfTheirOwn() throws Exception {
        Path errors = folder.resolve("errors");

        List<String> lines = run("{ " + COMMANDS + "; } > %1$s 2> " + errors, folder.resolve("output"));

        assertEquals("first", lines.get(0));
        assertTrue(lines.get(1).startsWith("Parlance "), lines.toString());
        assertEquals("last", lines.get(lines.size() - 1));
        assertTrue(Files.readString(errors).contains("no-such-model"), Files.readString(errors));
    }

    /** The program is built before, if it is stale, which the launcher would tell among the other lines. */
    private static List<String> run(String script, Path output) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-c", "./parlance --version; " + String.format(script, output))
                .inheritIO()
                .start();
        assertTrue(process.waitFor(5, TimeUnit.MINUTES), "the script goes on");
        return Files.readAllLines(output);
    }
}
