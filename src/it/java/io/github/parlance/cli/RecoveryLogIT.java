package io.github.parlance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.broker.TestBroker;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Log lines of {@code run} after a SIGKILL, and while another instance runs on its folder. */
@Timeout(300)
class RecoveryLogIT {
    private static final int REQUESTS = 300;

    @TempDir
    private Path folder;

    @Test
    void aStartAfterAKillLogsOneLineAboutIt() throws Exception {
        try (TestBroker broker = TestBroker.start()) {
            List<String> options = List.of("--bootstrap-servers", broker.bootstrapServers());
            try (ProgramProcess first = ProgramProcess.start(folder, options)) {
                awaitReady(first);
                StringWriter err = new StringWriter();
                assertEquals(1, refused(broker, err));
                assertEquals(
                        "parlance: state folder " + folder.resolve("state")
                                + " is used by another run; give each run its own with --state",
                        err.toString().strip());
                send(broker);
                first.kill();
            }

            try (ProgramProcess second = ProgramProcess.start(folder, options)) {
                awaitReady(second);
            }
        }

        List<String> log = Files.readAllLines(folder.resolve("program.log"));
        assertFalse(log.stream().anyMatch(line -> line.startsWith("\tat ")), () -> String.join("\n", log));
        assertEquals(
                1,
                log.stream()
                        .filter(line -> line.contains("ended without closing its stores"))
                        .count(),
                () -> String.join("\n", log));
    }

    private int refused(TestBroker broker, StringWriter err) {
        return Main.commandLine()
                .setErr(new PrintWriter(err, true))
                .execute(
                        "run",
                        "--bootstrap-servers",
                        broker.bootstrapServers(),
                        "--state",
                        folder.resolve("state").toString());
    }

    private void awaitReady(ProgramProcess process) throws Exception {
        while (!process.isReady()) {
            assertTrue(process.isAlive(), () -> log());
            LockSupport.parkNanos(100_000_000);
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("program.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void send(TestBroker broker) {
        List<String> arguments = new ArrayList<>(List.of("send", "--bootstrap-servers", broker.bootstrapServers()));
        for (int i = 0; i < REQUESTS; i++) {
            arguments.add("The train number " + i + " leaves in the morning.");
        }
        StringWriter out = new StringWriter();
        int status = Main.commandLine().setOut(new PrintWriter(out, true)).execute(arguments.toArray(String[]::new));
        assertEquals(0, status);
        assertEquals(REQUESTS, out.toString().lines().count());
    }
}
