package io.github.parlance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that starts the program, among other commands of a script. */
class LauncherIT {
    private static final String COMMANDS =
            "echo first; ./parlance --version; ./parlance translate --model no-such-model; echo last";

    private static final List<String> LINKED = List.of("pom.xml", "src", "target", "models");

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

    /** Whoever runs it may be a user who does not see the home, and what Maven keeps there, of who built it. */
    @Test
    void startsJavaWithWhatIsInItsOwnFolderAlsoAfterThatWasMoved() throws Exception {
        Path moved = linked(folder.resolve("moved & found"));
        Path java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
        Files.writeString(
                java,
                "#!/bin/sh\ncase $1 in -XshowSettings*) exec '"
                        + Path.of(System.getProperty("java.home"), "bin", "java")
                        + "' \"$@\" ;; esac\nprintf '%s\\n' \"$@\"\n");
        assertTrue(java.toFile().setExecutable(true));

        List<String> arguments = run(
                "JAVA_HOME='" + folder.resolve("java") + "' '" + moved.resolve("parlance") + "' --version > '%s'",
                folder.resolve("arguments"));

        String classPath = arguments.get(arguments.indexOf("-cp") + 1);
        for (String element : classPath.split(File.pathSeparator)) {
            assertTrue(Path.of(element).startsWith(moved.resolve("target")), element);
            assertTrue(Files.exists(Path.of(element)), element);
        }
        assertTrue(classPath.contains("kafka-streams"), classPath);
        unlink(moved);
    }

    @Test
    void standardErrorIsNotOverwrittenByCommandsThatFollow() throws Exception {
        Path errors = folder.resolve("errors");

        List<String> lines =
                run("{ ./parlance nonsense; echo after >&2; echo out > %1$s; } 2> " + errors, folder.resolve("output"));

        assertEquals(List.of("out"), lines);
        List<String> written = Files.readAllLines(errors);
        assertEquals("Unmatched argument at index 0: 'nonsense'", written.get(0));
        assertTrue(written.contains("after"), written.toString());
    }

    @Test
    void aClosedStandardInputIsEmpty() throws Exception {
        List<String> lines = run(
                "./parlance translate --model models/en-es <&- > %1$s; echo status $? >> %1$s",
                folder.resolve("output"));

        assertEquals(List.of("status 0"), lines);
    }

    @Test
    void outputToAFullDeviceFails() throws Exception {
        Path errors = folder.resolve("errors");

        List<String> lines = run(
                "echo 'Good morning.' | ./parlance translate --model models/en-es > /dev/full 2> " + errors
                        + "; echo status $? > %1$s; ./parlance --help > /dev/full 2>> " + errors
                        + "; echo status $? >> %1$s",
                folder.resolve("output"));

        assertEquals(List.of("status 1", "status 1"), lines);
        String lost = "parlance: the output cannot be written: No space left on device";
        assertEquals(List.of(lost, lost), Files.readAllLines(errors));
    }

    @Test
    void aCommandEndsWithTheReaderOfItsOutput() throws Exception {
        Path errors = folder.resolve("errors");

        List<String> lines = run(
                "yes 'Good morning.' | ./parlance translate --model models/en-es 2> " + errors
                        + " | head -1 > %1$s; echo status ${PIPESTATUS[1]} >> %1$s",
                folder.resolve("output"));

        assertEquals(2, lines.size(), lines.toString());
        assertEquals("status 141", lines.get(1));
        assertEquals("", Files.readString(errors));
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "café", "a:b", "-dash", "$HOME & 'quotes'"})
    void runsFromAnyFolder(String name) throws Exception {
        Path moved = linked(folder.resolve(name));

        List<String> lines = run(
                "cd '" + folder + "'; export CDPATH=.:/; LC_ALL=C ./\"$NAME\"/parlance --version > '%1$s' 2>&1;"
                        + " cd \"./$NAME\" && LC_ALL=C \"../$NAME/parlance\" --help >> '%1$s' 2>&1",
                folder.resolve("output"),
                name);

        assertTrue(lines.get(0).startsWith("Parlance "), lines.toString());
        assertTrue(lines.contains("Translates message streams."), lines.toString());
        unlink(moved);
    }

    @Test
    void argumentsKeepTheirLettersInTheLocaleC() throws Exception {
        List<String> lines = run("LC_ALL=C ./parlance café > %1$s 2>&1", folder.resolve("output"));

        assertEquals("Unmatched argument at index 0: 'café'", lines.get(0));
    }

    private static Path linked(Path moved) throws IOException {
        Files.createDirectory(moved);
        Files.copy(Path.of("parlance"), moved.resolve("parlance"), StandardCopyOption.COPY_ATTRIBUTES);
        for (String name : LINKED) {
            Files.createSymbolicLink(moved.resolve(name), Path.of(name).toAbsolutePath());
        }
        return moved;
    }

    private static void unlink(Path moved) throws IOException {
        for (String name : LINKED) {
            Files.delete(moved.resolve(name));
        }
    }

    /** The program is built before, if it is stale, which the launcher would tell among the other lines. */
    private static List<String> run(String script, Path output) throws IOException, InterruptedException {
        return run(script, output, "");
    }

    private static List<String> run(String script, Path output, String name) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder("bash", "-c", "./parlance --version; " + String.format(script, output)).inheritIO();
        builder.environment().put("NAME", name);
        Process process = builder.start();
        assertTrue(process.waitFor(5, TimeUnit.MINUTES), "the script goes on");
        return Files.readAllLines(output);
    }
}
