package io.github.parlance.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sources of the native operations: what they build, and their own tests with other tools. */
@Tag("system")
class NativeBuildIT {
    /** Python with the package ziglang: {@code -Dzig.python=FILE}. */
    private static final String PYTHON = System.getProperty("zig.python", "python3");

    private static final String CALLS = "500";
    private static final String CALLS_IN_QEMU = "50";
    private static final long MINUTES = 15;

    @TempDir
    private Path folder;

    @Test
    void theSourcesGiveTheLibraryByteByByte() throws IOException, InterruptedException {
        assumeZig();
        run(Map.of("PYTHON", PYTHON), "src/main/c/build", "--output", folder.toString(), "linux-x86_64");

        Path library = Path.of("linux-x86_64", "libparlance.so");
        assertArrayEquals(
                Files.readAllBytes(Path.of("src/main/resources/native").resolve(library)),
                Files.readAllBytes(folder.resolve(library)),
                "src/main/resources/native is not what src/main/c/build makes; run it, and commit what it makes");
    }

    @Test
    void sanitizersFindNothingInTheOperations() throws IOException, InterruptedException {
        String compiler = runs("gcc", "--version") ? "gcc" : "clang";
        assumeTrue(runs(compiler, "--version"), "neither gcc nor clang is installed");

        String output = run(Map.of("CC", compiler), "src/test/c/run", CALLS);

        assertTrue(output.contains("portable: " + CALLS + " calls"), output);
    }

    @Test
    void theKernelsForArmPassInQemu() throws IOException, InterruptedException {
        assumeZig();
        assumeTrue(runs("qemu-aarch64-static", "--version"), "qemu-user-static is not installed");

        String output = run(Map.of("PYTHON", PYTHON, "ARM", "1"), "src/test/c/run", CALLS_IN_QEMU);

        assertTrue(output.contains("neon: " + CALLS_IN_QEMU + " calls"), output);
    }

    private static void assumeZig() throws InterruptedException {
        assumeTrue(
                runs(PYTHON, "-m", "ziglang", "version"),
                PYTHON + " has no package ziglang; -Dzig.python names another Python");
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private String run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), "still running");
        String text = Files.readString(output);
        assertEquals(0, process.exitValue(), text);
        return text;
    }
}
