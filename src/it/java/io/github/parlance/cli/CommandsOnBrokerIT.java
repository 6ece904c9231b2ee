package io.github.parlance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.config.SpecReader;
import io.github.parlance.demo.EmbeddedBroker;
import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.kafka.TopicCheck;
import io.github.parlance.topology.TopologySpec;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands and a broker that creates topics on demand, with more replicas than there are brokers, without a stream. Each test has topics of its own. */
@Timeout(120)
class CommandsOnBrokerIT {
    private static EmbeddedBroker broker;
    private static int number;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path topology;
    private String requests;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(Map.of("auto.create.topics.enable", "true", "default.replication.factor", "3"));
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void describeStream() throws Exception {
        number++;
        requests = "requests-" + number;
        topology = Files.writeString(
                folder.resolve("topology.yaml"),
                "applicationId: commands-" + number + "\nroutes: [{ from: en, to: es, model: en-es }]\ntopics:\n"
                        + "  requests: { name: requests-" + number + " }\n  results: { name: results-" + number + " }\n"
                        + "  dlq: { name: dlq-" + number + " }\n  memory: { name: memory-" + number + " }\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tail --wait 1", "send hello", "memory list --pair en-es", "memory put --pair en-es a b"})
    void aMissingTopicIsNamedAndNotCreated(String command) throws Exception {
        Set<String> before = topics();

        int exit = run(command.split(" "));

        assertEquals(4, exit, err.toString());
        assertTrue(err.toString().contains("there is no topic"), err.toString());
        assertEquals("", out.toString());
        assertEquals(before, topics());
    }

    @Test
    void brokersThatDoNotAnswerAreToldFromMissingTopics() {
        int exit = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute("send", "--bootstrap-servers", "localhost:1", "--topology", topology.toString(), "hello");

        assertEquals(3, exit);
        assertTrue(err.toString().contains("no broker answers at localhost:1"), err.toString());
        assertEquals("", out.toString());
    }

    @Test
    void anIdIsPrintedForEachLineThatIsSentUntilOneIsTooLong() throws Exception {
        createTopics();

        int exit = runWith("one\ntwo\n" + "x".repeat(2_000_000) + "\nfour\n", "send");

        assertEquals(1, exit);
        assertEquals(2, out.toString().lines().count(), out.toString());
        assertTrue(err.toString().contains("line 3 makes a request of 2000"), err.toString());
        assertTrue(err.toString().contains("limits.maxRequestBytes is 1048576; send it in parts"), err.toString());
        assertTrue(err.toString().contains("requests sent before: 2"), err.toString());
        assertEquals(2, sent());
    }

    @Test
    void aLineThatIsNotUtf8IsNamed() throws Exception {
        createTopics();

        int exit = runWith(new ByteArrayInputStream("one\nni\u00F1o\n".getBytes(StandardCharsets.ISO_8859_1)), "send");

        assertEquals(1, exit);
        assertEquals(1, out.toString().lines().count(), out.toString());
        assertTrue(err.toString().contains("line 2 is not UTF-8"), err.toString());
    }

    @Test
    void aTextThatIsTooLongIsRefusedBeforeAnyIsSent() throws Exception {
        createTopics();

        int exit = run("send", "one", "x".repeat(2_000_000));

        assertEquals(2, exit);
        assertTrue(err.toString().contains("text 2 makes a request of"), err.toString());
        assertEquals("", out.toString());
        assertEquals(0, sent());
    }

    /** The class that asks the pipe needs a package of the JDK, which the launcher opens. */
    @Test
    void tailEndsWithItsReaderWhileNothingArrives() throws Exception {
        createTopics();
        List<String> command = List.of(
                "bash",
                "-c",
                "\"$@\" | sleep 0.1; echo ${PIPESTATUS[0]}",
                "tail",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "tail",
                "--bootstrap-servers",
                broker.bootstrapServers(),
                "--topology",
                topology.toString());

        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "tail goes on");
        assertEquals(List.of("141"), Files.readAllLines(output));
    }

    @Test
    void aClientPropertyThatIsMisspelledEndsTheCommandBeforeItConnects() throws Exception {
        Path config = Files.writeString(folder.resolve("client.properties"), "\uFEFFsecurity.protcol=SSL\n");

        int exit = run("tail", "--config", config.toString());

        assertEquals(1, exit);
        assertEquals(
                "parlance: --config " + config
                        + ": \"security.protcol\" is not a client property; did you mean security.protocol?",
                err.toString().strip());
        assertFalse(err.toString().contains("no broker"));
    }

    @Test
    void moreReplicasThanBrokersAreNamedWithTheRemedy() {
        int exit =
                run("run", "--create-topics", "--state", folder.resolve("state").toString());

        assertEquals(4, exit, err.toString());
        assertTrue(err.toString().contains("replication factor of 3"), err.toString());
        assertTrue(err.toString().contains("Put replication.factor=N into the file of --config"), err.toString());
        assertFalse(err.toString().contains("no broker answers"), err.toString());
    }

    private void createTopics() {
        TopologySpec spec = SpecReader.read(topology, TopologySpec.class);
        new TopicCheck(new ClusterSettings(broker.bootstrapServers(), Map.of("replication.factor", "1")), spec)
                .createMissing();
    }

    private Set<String> topics() throws Exception {
        try (Admin admin = admin()) {
            return admin.listTopics().names().get();
        }
    }

    private long sent() throws Exception {
        try (Admin admin = admin()) {
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            admin.describeTopics(List.of(requests))
                    .allTopicNames()
                    .get()
                    .get(requests)
                    .partitions()
                    .forEach(partition ->
                            ends.put(new TopicPartition(requests, partition.partition()), OffsetSpec.latest()));
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(each -> each.offset())
                    .sum();
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()));
    }

    private int runWith(String input, String... command) {
        return runWith(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), command);
    }

    private int runWith(InputStream input, String... command) {
        InputStream before = System.in;
        System.setIn(input);
        try {
            return run(command);
        } finally {
            System.setIn(before);
        }
    }

    private int run(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        int options = command.length > 1 && command[0].equals("memory") ? 2 : 1;
        arguments.addAll(
                options, List.of("--bootstrap-servers", broker.bootstrapServers(), "--topology", topology.toString()));
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }
}
