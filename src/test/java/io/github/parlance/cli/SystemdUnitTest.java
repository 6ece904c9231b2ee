package io.github.parlance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.parlance.app.RunningStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParseResult;

/** The unit agrees with the command line and keeps the service to what it needs. */
class SystemdUnitTest {
    private static final Path UNIT = Path.of("src", "deploy", "systemd", "parlance.service");
    private static final String LAUNCHER = "/opt/parlance/parlance";

    @TempDir
    Path folder;

    private final Map<String, List<String>> settings = new TreeMap<>();

    @BeforeEach
    void read() throws IOException {
        Files.readString(UNIT)
                .replaceAll("\\\\\n\\s*", "")
                .lines()
                .filter(line -> line.matches("[A-Za-z]+=.*"))
                .forEach(
                        line -> settings.computeIfAbsent(line.substring(0, line.indexOf('=')), key -> new ArrayList<>())
                                .add(line.substring(line.indexOf('=') + 1)));
    }

    @Test
    void startsTheStreamWithOptionsItHas() {
        ParseResult run = Main.commandLine().parseArgs(arguments()).subcommand();

        assertEquals("run", run.commandSpec().name());
        assertTrue(run.hasMatchedOption("--bootstrap-servers") && run.hasMatchedOption("--metrics"));
    }

    /** Without the launcher, which is in the root of this repository. */
    private String[] arguments() {
        List<String> words = List.of(setting("ExecStart").split(" +"));
        assertEquals(LAUNCHER, words.get(0));
        assertTrue(Files.isExecutable(Path.of("parlance")));
        return words.subList(1, words.size()).toArray(String[]::new);
    }

    @Test
    void writesOnlyWhereItHasFoldersOfItsOwn() {
        assertEquals("strict", setting("ProtectSystem"));
        assertTrue(List.of(arguments()).contains("--state=/var/lib/" + setting("StateDirectory")));
        assertTrue(
                setting("Environment").contains("-Djava.io.tmpdir=/var/cache/" + setting("CacheDirectory")),
                setting("Environment"));
        assertTrue(setting("Environment").startsWith("\"JAVA_OPTS="), setting("Environment"));
        assertFalse(settings.containsKey("ReadWritePaths"));
    }

    @Test
    void runsAsAUserOfItsOwnWithoutPrivileges() {
        Map.of(
                        "DynamicUser", "yes",
                        "NoNewPrivileges", "yes",
                        "CapabilityBoundingSet", "",
                        "PrivateTmp", "yes",
                        "PrivateDevices", "yes",
                        "ProtectHome", "yes",
                        "RestrictNamespaces", "yes",
                        "RestrictAddressFamilies", "AF_INET AF_INET6 AF_UNIX")
                .forEach((name, value) -> assertEquals(value, setting(name), name));
        // Java writes code and runs it.
        assertFalse(settings.containsKey("MemoryDenyWriteExecute"));
    }

    @Test
    void waitsForTheStreamToStopAndStartsItAgainWhereThatMayHelp() {
        assertTrue(Integer.parseInt(setting("TimeoutStopSec")) > RunningStream.STOP_WITHIN.toSeconds());
        assertEquals("mixed", setting("KillMode"));
        // 128 and the number of SIGTERM.
        assertEquals("143", setting("SuccessExitStatus"));
        assertEquals("on-failure", setting("Restart"));
        assertEquals(Integer.toString(ExitCode.USAGE), setting("RestartPreventExitStatus"));
    }

    @Test
    void isUnderstoodBySystemd() throws Exception {
        // The launcher is not where the unit has it.
        Path unit = Files.writeString(
                folder.resolve("parlance.service"), Files.readString(UNIT).replace(LAUNCHER, "/bin/sh"));
        Process verify;
        try {
            verify = new ProcessBuilder("systemd-analyze", "verify", "--recursive-errors=no", unit.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "there is no systemd-analyze");
            return;
        }

        String said = new String(verify.getInputStream().readAllBytes());

        assertEquals(0, verify.waitFor(), said);
        assertFalse(said.contains("parlance.service"), said);
    }

    private String setting(String name) {
        List<String> values = settings.getOrDefault(name, List.of());
        assertEquals(1, values.size(), name);
        return values.get(0);
    }
}
