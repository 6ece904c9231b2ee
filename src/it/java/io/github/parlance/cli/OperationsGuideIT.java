package io.github.parlance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.parlance.broker.TestBroker;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An operator types the path from nothing to a service as the page on operations has it, one command after the other, and
 * each does and prints what stands there.
 */
@Tag("system")
@Timeout(600)
class OperationsGuideIT {
    private static final Path PAGE = Path.of("src", "docs", "operations.md");
    private static final String HEADING = "## From nothing to a service";
    private static final Duration MOST = Duration.ofMinutes(2);

    /** What is not typed, and why, by what stands behind {@code console}. */
    private static final Map<String, String> LEFT_OUT = Map.of(
            "network", "fetches the program, which is here",
            "docker", "has images fetched from a registry; ComposeIT starts the stack");

    /** What the commands need of the root of this repository. */
    private static final List<String> LINKED = List.of("parlance", "models", "topology", "src");

    @TempDir
    Path folder;

    @Test
    void everyCommandDoesWhatThePageSays() throws Exception {
        assumeTrue(isInstalled("curl"), "there is no curl here");
        Path work = Files.createDirectory(folder.resolve("work"));
        for (String name : LINKED) {
            Files.createSymbolicLink(work.resolve(name), Path.of(name).toAbsolutePath());
        }
        Path tools = Files.createDirectory(folder.resolve("tools"));
        KafkaTools.write(tools);
        // Commands that take seconds are over before they have been compiled well.
        Map<String, String> environment = Map.of(
                "JAVA_OPTS", "-XX:TieredStopAtLevel=1", "PATH", tools + File.pathSeparator + System.getenv("PATH"));
        try (TestBroker broker = TestBroker.start();
                ShellSession shell = ShellSession.start(work, folder.resolve("typed"), environment)) {
            for (GuideBlock block : GuideBlock.below(HEADING, page(broker.bootstrapServers()))) {
                if (isTyped(block)) {
                    block.type(shell, MOST, () -> logs(work));
                }
            }
        } finally {
            for (String name : LINKED) {
                Files.delete(work.resolve(name));
            }
        }
    }

    /** With places of this test in it. */
    private static String page(String bootstrapServers) throws IOException {
        return Files.readString(PAGE)
                .replace("localhost:29092", bootstrapServers)
                .replace("9464", Integer.toString(ProgramProcess.freePort()))
                .replace("9465", Integer.toString(ProgramProcess.freePort()));
    }

    /** Of the marks, kafka is that of tools which are here, promtool that of a program which may be. */
    private static boolean isTyped(GuideBlock block) {
        if (block.mark().isEmpty() || block.mark().equals("kafka")) {
            return true;
        }
        String reason = LEFT_OUT.get(block.mark());
        if (reason == null) {
            assertEquals("promtool", block.mark(), PAGE + ":" + block.line() + " has a mark that is not known");
            reason = isInstalled("promtool") ? null : "there is no promtool here";
        }
        if (reason != null) {
            System.out.println(PAGE + ":" + block.line() + " is not typed: " + reason);
        }
        return reason == null;
    }

    /** What instances have said. */
    private static String logs(Path work) {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(work)) {
            for (Path log :
                    files.filter(file -> file.toString().endsWith(".log")).toList()) {
                all.append(log.getFileName()).append('\n').append(Files.readString(log));
            }
        } catch (IOException e) {
            all.append(e);
        }
        return all.toString();
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }
}
