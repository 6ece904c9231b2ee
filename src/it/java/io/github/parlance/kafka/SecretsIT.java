package io.github.parlance.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.broker.SecuredBroker;
import io.github.parlance.cli.Main;
import io.github.parlance.config.SpecReader;
import io.github.parlance.stream.OperationsPage;
import io.github.parlance.topology.TopologySpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code run}, as a process, with the secrets where the page on operations has them, and what it says of them. */
@Timeout(180)
class SecretsIT {
    private static final TopologySpec SPEC =
            SpecReader.read(Path.of("topology", "translation.yaml"), TopologySpec.class);
    private static final String WRONG = "a password of nobody";
    /** What a process killed by SIGTERM ends with. */
    private static final int TERMINATED = 143;

    @TempDir
    Path folder;

    private SecuredBroker broker;

    @BeforeEach
    void startBroker() throws Exception {
        broker = SecuredBroker.start(folder);
        new TopicCheck(settings(broker.adminProperties()), SPEC).createMissing();
        broker.allowOnly(OperationsPage.read().acls("#### For the stream"));
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    @Test
    void runsWithPasswordsFromTheEnvironmentAndAFileAndNeverSaysThem() throws Exception {
        Said said = run(SecuredBroker.PASSWORD, line -> line.contains("now=RUNNING"));

        assertEquals(TERMINATED, said.status(), said.text());
        assertTrue(said.text().contains("now=RUNNING"), said.text());
        assertSaysNoSecret(said);
    }

    @Test
    void refusesAWrongPasswordAndSaysNeitherItNorAnyOther() throws Exception {
        Said said = run(WRONG, line -> false);

        assertEquals(ExitCode.NOT_ALLOWED.status(), said.status(), said.text());
        assertTrue(said.text().contains("does not let this client in: Authentication failed"), said.text());
        assertSaysNoSecret(said);
    }

    private void assertSaysNoSecret(Said said) {
        for (String secret : List.of(SecuredBroker.PASSWORD, WRONG, broker.trustStorePassword())) {
            assertFalse(said.text().contains(secret), said.text());
        }
    }

    private record Said(int status, String text) {}

    /** Runs it, with stack traces, until it ends or says what is waited for; then ends it. */
    private Said run(String password, Predicate<String> enough) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command()).redirectErrorStream(true);
        builder.environment().put("KAFKA_PASSWORD", password);
        Process process = builder.start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                if (enough.test(line)) {
                    process.toHandle().destroy();
                }
            }
            assertTrue(process.waitFor(1, TimeUnit.MINUTES), "it goes on");
        } finally {
            process.destroyForcibly();
        }
        return new Said(process.exitValue(), lines.stream().collect(Collectors.joining("\n")));
    }

    private List<String> command() throws IOException {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run",
                "--debug",
                "--bootstrap-servers",
                broker.bootstrapServers(),
                "--config",
                config().toString(),
                "--state",
                folder.resolve("state").toString(),
                "--threads",
                "1");
    }

    /** As the page has it, in the folder of this test. */
    private Path config() throws IOException {
        Path secrets = Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("truststore-password"), broker.trustStorePassword() + "\n");
        List<String> lines = new ArrayList<>();
        OperationsPage.read()
                .clientProperties("### Secrets")
                .forEach((name, value) -> lines.add(name + "="
                        + value.replace(
                                        "/etc/parlance/truststore.p12",
                                        broker.trustStore().toString())
                                .replace("/etc/parlance/secrets", secrets.toString())));
        return Files.write(folder.resolve("client.properties"), lines);
    }

    private ClusterSettings settings(Map<String, String> properties) {
        return new ClusterSettings(broker.bootstrapServers(), properties);
    }
}
