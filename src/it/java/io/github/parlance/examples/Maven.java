package io.github.parlance.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Maven of this machine. */
final class Maven {
    private static final Pattern UNREACHABLE =
            Pattern.compile("Could not transfer artifact|Unknown host|Cannot access .* in offline mode");

    private Maven() {}

    /** Returns whether this machine has Maven. */
    static boolean isPresent() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "mvn")));
    }

    /** Runs Maven in a project. The test is skipped if Maven cannot fetch what it needs, and fails if Maven fails otherwise. */
    static void run(Path project, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("mvn", "-B", "-q"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            assumeFalse(UNREACHABLE.matcher(said).find(), () -> "Maven cannot fetch what the build needs:\n" + said);
            throw new AssertionError(String.join(" ", command) + " failed:\n" + said);
        }
    }
}
