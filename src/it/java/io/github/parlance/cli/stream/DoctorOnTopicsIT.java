package io.github.parlance.cli.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.broker.TestBroker;
import io.github.parlance.cli.Main;
import io.github.parlance.config.SpecReader;
import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.kafka.TopicCheck;
import io.github.parlance.topology.TopologySpec;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Topics on which a run would stop, wait or write dead letters are found beforehand; and the commands that mend them. */
@Timeout(240)
class DoctorOnTopicsIT {
    private static final String REQUESTS = "parlance.translation.requests.v1";
    private static final String RESULTS = "parlance.translation.results.v1";
    private static final String DLQ = "parlance.translation.dlq.v1";
    private static final String PENDING = "parlance-pending-changelog";

    @TempDir
    Path folder;

    private TestBroker broker;
    private Admin admin;

    @BeforeEach
    void createTopics() {
        broker = TestBroker.start();
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        TopologySpec spec = SpecReader.read(Path.of("topology", "translation.yaml"), TopologySpec.class);
        new TopicCheck(ClusterSettings.unsecured(broker.bootstrapServers()), spec).createMissing();
    }

    @AfterEach
    void stopBroker() throws Exception {
        admin.close();
        broker.close();
    }

    @Test
    void settingsThatMakeDeadLettersAreWarnings() throws Exception {
        set(RESULTS, "cleanup.policy", "compact");
        set(RESULTS, "max.message.bytes", "1048588");
        create(PENDING, 6, Map.of("cleanup.policy", "compact,delete", "message.timestamp.before.max.ms", "60000"));

        Said said = say("doctor");

        assertEquals(0, said.status, said.text);
        said.has("warning  " + RESULTS + " is compacted: requests without a key become dead letters");
        said.has("warning  " + RESULTS + " accepts messages of 1048588 bytes");
        said.has("warning  " + PENDING + " has cleanup.policy=compact,delete");
        said.has("warning  " + PENDING + " has message.timestamp.type=CreateTime");
        said.has("--alter --topic " + PENDING + " --add-config message.timestamp.type=LogAppendTime");
    }

    @Test
    void partitionsThatGrewAreAProblemUntilTheRestHasGrown() throws Exception {
        create(PENDING, 6, Map.of());
        admin.createPartitions(Map.of(REQUESTS, NewPartitions.increaseTo(12)))
                .all()
                .get();

        Said before = say("doctor");
        Said grown = say("topology", "grow");
        Said again = say("topology", "grow");
        Said after = say("doctor");
        Said fewer = say("topology", "grow", "--partitions", "4");

        assertEquals(1, before.status, before.text);
        before.has("problem  " + REQUESTS + " has 12 partitions and " + PENDING + " 6; to extend the changelogs, run:"
                + " parlance topology grow --bootstrap-servers " + broker.bootstrapServers());
        assertEquals(PENDING + ": 6 -> 12 partitions\n" + RESULTS + ": 6 -> 12 partitions\n", grown.text);
        assertEquals("nothing to extend\n", again.text);
        assertEquals(0, after.status, after.text);
        fewer.has(REQUESTS + " has 12 partitions, and Kafka removes none; give 12 or more");
    }

    @Test
    void requestsWithFewerPartitionsAreAProblemUntilTheStreamBeginsAnew() throws Exception {
        create(PENDING, 12, Map.of());

        Said before = say("doctor");
        Said shown = say("topology", "reset");
        Said reset = say("topology", "reset", "--yes");

        assertEquals(1, before.status, before.text);
        before.has("Requests that wait on partitions 6 to 11 are lost unless it gets 12 partitions again");
        shown.has("would delete topic " + PENDING);
        reset.has("deleted topic " + PENDING);
        assertEquals(0, reset.status, reset.text);
    }

    @Test
    void missingOffsetsBesideAnswersAreAProblem() throws Exception {
        send(REQUESTS);
        send(RESULTS);

        Said said = say("doctor");
        Said run = say("run");

        assertEquals(1, said.status, said.text);
        said.has("problem  group parlance has no committed offsets");
        said.has("1 requests in " + REQUESTS + " would be answered again. Start once with --from state");
        assertEquals(1, run.status, run.text);
        run.has("parlance: group parlance has no committed offsets");
    }

    @Test
    void deadLettersOnACompactedTopicAreAProblem() throws Exception {
        set(DLQ, "cleanup.policy", "compact");

        Said said = say("doctor");

        assertEquals(1, said.status, said.text);
        said.has(DLQ + " is compacted: it accepts no dead letter without a key");
    }

    @Test
    void aStateFolderThatIsAFileStopsARunBeforeItLoadsAModel() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        Said said = say(
                "run",
                "--state",
                file.toString(),
                "--models",
                folder.resolve("none").toString());

        assertEquals(1, said.status, said.text);
        said.has("parlance: state folder " + file + " is a file; name a folder with --state");
    }

    private record Said(int status, String text) {
        void has(String part) {
            assertTrue(text.contains(part), text);
        }
    }

    private Said say(String... arguments) {
        List<String> all = new java.util.ArrayList<>(List.of(arguments));
        all.addAll(
                List.of("--bootstrap-servers", broker.bootstrapServers(), "--topology", "topology/translation.yaml"));
        if (!all.contains("--state") && !all.contains("topology")) {
            all.addAll(List.of("--state", folder.resolve("state").toString()));
        }
        StringWriter out = new StringWriter();
        int status = Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(all.toArray(String[]::new));
        return new Said(status, out.toString());
    }

    private void set(String topic, String setting, String value) throws Exception {
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, topic),
                        List.of(new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }

    private void create(String topic, int partitions, Map<String, String> settings) throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(settings)))
                .all()
                .get();
    }

    private void send(String topic) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, new byte[] {'k'}, new byte[] {'v'}))
                    .get();
        }
    }
}
