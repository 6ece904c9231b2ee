package io.github.parlance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.parlance.broker.SecuredBroker;
import io.github.parlance.cli.ShellSession.Ran;
import io.github.parlance.config.SpecReader;
import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.kafka.TopicCheck;
import io.github.parlance.stream.OperationsPage;
import io.github.parlance.topology.TopologySpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An administrator types the section on systemd as the page on operations has it into a machine that systemd has started; the
 * broker asks who one is.
 */
@Tag("system")
@Timeout(300)
class SystemdServiceIT {
    private static final String HEADING = "## systemd";
    private static final String MARK = "systemd";
    private static final Duration MOST = Duration.ofMinutes(2);
    private static final String AWAIT_READY =
            "curl -fs --retry 60 --retry-delay 1 --retry-connrefused localhost:%d/ready";

    @TempDir
    Path folder;

    private final int port;

    SystemdServiceIT() throws IOException {
        port = ProgramProcess.freePort();
    }

    @Test
    void everyCommandOfThePageDoesWhatItSaysAndTheServiceKeepsItsPromises() throws Exception {
        Optional<String> missing = SystemdMachine.missing();
        assumeTrue(missing.isEmpty(), missing.orElse(""));
        buildIfStale();
        Path work = Files.createDirectory(folder.resolve("work"));
        try (SecuredBroker broker = SecuredBroker.start(folder)) {
            prepare(broker, work);
            List<GuideBlock> blocks = GuideBlock.below(HEADING, page(broker.bootstrapServers())).stream()
                    .filter(block -> block.mark().equals(MARK))
                    .toList();
            try (SystemdMachine machine = SystemdMachine.start(folder);
                    ShellSession shell = ShellSession.start(machine.shell(work), folder.resolve("typed"))) {
                for (GuideBlock block : blocks.subList(0, blocks.size() - 1)) {
                    block.type(shell, MOST, () -> journal(shell));
                }

                answers(shell, broker.bootstrapServers());
                runsAsNobodyWhoMayDoAnything(shell);
                isThereAgainAfterItWasKilled(shell);
                isNotTriedAgainWhenCalledWrongly(shell);

                blocks.get(blocks.size() - 1).type(shell, MOST, () -> journal(shell));
                assertEquals(
                        "not-found\n",
                        shell.type("systemctl show -P LoadState parlance", MOST).printed());
            }
        }
    }

    /** The folder that the machine gets is built out here, as the page has it done before. */
    private static void buildIfStale() throws Exception {
        Process built =
                new ProcessBuilder("./parlance", "--version").inheritIO().start();
        assertEquals(0, built.waitFor());
    }

    /** What the page expects: topics, rights, and four files in the folder. */
    private static void prepare(SecuredBroker broker, Path work) throws Exception {
        TopologySpec spec = SpecReader.read(Path.of("topology", "translation.yaml"), TopologySpec.class);
        new TopicCheck(new ClusterSettings(broker.bootstrapServers(), broker.adminProperties()), spec).createMissing();
        broker.allowOnly(OperationsPage.read().acls("#### For the stream"));
        broker.writeAdminProperties(work.resolve("administrator.properties"));
        SecuredBroker.writeProperties(
                work.resolve("client.properties"), OperationsPage.read().clientProperties(HEADING));
        Files.copy(broker.trustStore(), work.resolve("truststore.p12"));
        Files.writeString(work.resolve("kafka-password"), SecuredBroker.PASSWORD + "\n");
        Files.writeString(work.resolve("truststore-password"), broker.trustStorePassword() + "\n");
    }

    /** With places of this test in it. */
    private String page(String bootstrapServers) {
        return OperationsPage.read()
                .text()
                .replace(
                        "/your-brokers.example.org:9093/'",
                        "/" + bootstrapServers + "/; s/127.0.0.1:9464/127.0.0.1:" + port + "/'")
                .replace("localhost:9464", "localhost:" + port);
    }

    private void answers(ShellSession shell, String bootstrapServers) throws Exception {
        String options = " --config administrator.properties --bootstrap-servers " + bootstrapServers;

        shell.type("/opt/parlance/parlance send" + options + " 'Where is the library?'", MOST);
        Ran answer =
                shell.type("/opt/parlance/parlance tail" + options + " --from-beginning --limit 1 --wait 60", MOST);

        assertTrue(answer.printed().contains("¿Dónde está la biblioteca?"), () -> answer.printed() + journal(shell));
    }

    private static void runsAsNobodyWhoMayDoAnything(ShellSession shell) throws Exception {
        String status = shell.type("cat /proc/$(systemctl show -P MainPID parlance)/status", MOST)
                .printed();

        assertNotEquals("0", field(status, "Uid"));
        assertEquals("0000000000000000", field(status, "CapEff"));
        assertEquals("1", field(status, "NoNewPrivs"));
        assertEquals("2", field(status, "Seccomp"));
    }

    private static String field(String status, String name) {
        return status.lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.split("\\s+")[1])
                .findFirst()
                .orElseThrow(() -> new AssertionError(status));
    }

    private void isThereAgainAfterItWasKilled(ShellSession shell) throws Exception {
        shell.type("kill -KILL $(systemctl show -P MainPID parlance)", MOST);
        shell.type("until [ $(systemctl show -P NRestarts parlance) = 1 ]; do sleep 1; done", MOST);

        Ran ready = shell.type(String.format(AWAIT_READY, port), MOST);

        assertEquals("ready\n", ready.printed(), () -> journal(shell));
    }

    private static void isNotTriedAgainWhenCalledWrongly(ShellSession shell) throws Exception {
        shell.type("systemctl stop parlance", MOST);
        shell.type(
                "sed -i 's/parlance run /parlance run --no-such-option /' /etc/systemd/system/parlance.service", MOST);
        shell.type("systemctl daemon-reload && systemctl start parlance", MOST);
        shell.type("while systemctl is-active -q parlance; do sleep 1; done", MOST);

        Ran state = shell.type("systemctl show -p ActiveState -p ExecMainStatus -p NRestarts parlance", MOST);

        assertEquals(
                Set.of("ActiveState=failed", "ExecMainStatus=2", "NRestarts=0"),
                state.printed().lines().collect(Collectors.toSet()),
                () -> journal(shell));
    }

    private static String journal(ShellSession shell) {
        try {
            return shell.type("journalctl -u parlance --no-pager -n 40", MOST).printed();
        } catch (IOException | InterruptedException e) {
            return e.toString();
        }
    }
}
