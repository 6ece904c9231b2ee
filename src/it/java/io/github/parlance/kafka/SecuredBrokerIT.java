package io.github.parlance.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.broker.Patience;
import io.github.parlance.broker.SecuredBroker;
import io.github.parlance.config.SpecReader;
import io.github.parlance.dlq.DeadLetterFilter;
import io.github.parlance.dlq.DeadLetters;
import io.github.parlance.dlq.Replay;
import io.github.parlance.dlq.ReplayReport;
import io.github.parlance.dlq.StoredDeadLetter;
import io.github.parlance.event.DeadLetter;
import io.github.parlance.event.ErrorCode;
import io.github.parlance.event.Fault;
import io.github.parlance.event.SourceRecord;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.stream.OperationsPage;
import io.github.parlance.stream.StreamObserver;
import io.github.parlance.stream.StreamsLifecycle;
import io.github.parlance.stream.StreamsSettings;
import io.github.parlance.stream.TopicReader;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.TopologySpec;
import io.github.parlance.translate.UppercaseTranslator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.tools.AclCommand;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A broker that asks who one is and allows only what is granted; properties and ACLs are those of the page on operations. */
@Timeout(120)
class SecuredBrokerIT {
    private static final String OF_THE_CLUSTER = "## Secured clusters (TLS and SASL)";
    private static final String FOR_THE_STREAM = "#### For the stream";
    private static final String FOR_CREATING = "#### For `run --create-topics`";
    private static final String FOR_DEAD_LETTERS = "#### For `dlq list` and `dlq replay`";
    private static final String FOR_MODELS = "## Changing models";
    private static final DeadLetterFilter ALL = new DeadLetterFilter(Set.of(), Set.of(), false);
    private static final TopologySpec SPEC =
            SpecReader.read(Path.of("topology", "translation.yaml"), TopologySpec.class);
    private static final String RESULTS = SPEC.topics().results().name();
    private static final String DLQ = SPEC.topics().dlq().name();

    @TempDir
    static Path folder;

    private static SecuredBroker broker;

    @TempDir
    Path state;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = SecuredBroker.start(folder);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void deleteTopics() throws Exception {
        broker.admin()
                .deleteTopics(broker.admin().listTopics().names().get())
                .all()
                .get();
    }

    @Test
    void answersRequestsWithThePropertiesAndAclsOfThePage() throws Exception {
        createTopicsAsAdministrator();
        broker.allowOnly(page().acls(FOR_THE_STREAM));

        assertEquals("HELLO", answer(clientProperties(), false));
    }

    @Test
    void answersRequestsWithSecretsWhereThePageHasThem() throws Exception {
        createTopicsAsAdministrator();
        broker.allowOnly(page().acls(FOR_THE_STREAM));
        Path secrets = Files.createDirectory(state.resolve("secrets"));
        Files.writeString(secrets.resolve("truststore-password"), broker.trustStorePassword() + "\n");
        Map<String, String> properties = page().clientProperties("### Secrets");
        properties.replace("ssl.truststore.location", broker.trustStore().toString());
        properties.computeIfPresent(
                "ssl.truststore.password", (name, value) -> value.replace("/etc/parlance/secrets", secrets.toString()));

        Map<String, String> resolved =
                new SecretReferences(Map.of("KAFKA_PASSWORD", SecuredBroker.PASSWORD)).resolve(properties);

        assertEquals("HELLO", answer(resolved, false));
    }

    @Test
    void createsItsTopicsWithTheAclsOfThePage() throws Exception {
        Set<AclBinding> acls = new HashSet<>(page().acls(FOR_THE_STREAM));
        acls.addAll(page().acls(FOR_CREATING));
        broker.allowOnly(acls);

        assertEquals("HELLO", answer(clientProperties(), true));
    }

    /** By Kafka's own tool, so that it is not only this test's reading of the page that is tried. */
    @Test
    void theCommandsOfThePageGiveTheRightsAndTakeThemBack() throws Exception {
        broker.allowOnly(Set.of());
        List<List<String>> commands = Stream.of(FOR_THE_STREAM, FOR_CREATING, FOR_DEAD_LETTERS, FOR_MODELS)
                .flatMap(heading -> page().aclCommands(heading).stream())
                .toList();
        Set<AclBinding> all = new HashSet<>();
        for (String heading : List.of(FOR_THE_STREAM, FOR_CREATING, FOR_DEAD_LETTERS, FOR_MODELS)) {
            all.addAll(page().acls(heading));
        }

        for (List<String> command : commands) {
            runAclTool(command);
        }
        assertEquals(all, broker.allowed());

        for (List<String> command : commands) {
            runAclTool(command.stream()
                    .flatMap(word -> word.equals("--add") ? Stream.of("--remove", "--force") : Stream.of(word))
                    .toList());
        }
        assertEquals(Set.of(), broker.allowed());
    }

    private void runAclTool(List<String> command) throws IOException {
        Path file = state.resolve("admin.properties");
        broker.writeAdminProperties(file);
        Exit.setExitProcedure((status, message) -> {
            throw new AssertionError(command + " ended with " + status);
        });
        try {
            AclCommand.main(command.stream()
                    .map(word -> word.replace("kafka.example.org:9093", broker.bootstrapServers())
                            .replace("admin.properties", file.toString()))
                    .toArray(String[]::new));
        } finally {
            Exit.resetExitProcedure();
        }
    }

    @ParameterizedTest
    @MethodSource("aclsForTheStream")
    void namesWhatIsNotAllowedWhenAnAclIsMissing(AclBinding missing) throws Exception {
        createTopicsAsAdministrator();
        if (missing.entry().operation() != AclOperation.CREATE) {
            create("parlance-pending-changelog");
        }
        Set<AclBinding> acls = new HashSet<>(page().acls(FOR_THE_STREAM));
        acls.remove(missing);
        broker.allowOnly(acls);

        ClusterException e = assertThrows(
                ClusterException.class, () -> new AccessCheck(settings(clientProperties()), SPEC).requireAllowed());

        assertEquals(ExitCode.NOT_ALLOWED, e.exitCode());
        String refused = e.getMessage().substring(0, e.getMessage().indexOf(';'));
        assertTrue(refused.contains(missing.entry().operation() + " on "), refused);
        assertTrue(refused.contains(" " + missing.pattern().name()), refused);
        assertFalse(e.getMessage().contains("\n"), e.getMessage());
    }

    /** What was allowed at the start may be taken away, or be missing for a topic that the stream itself makes. */
    @Test
    void saysWhatIsNoLongerAllowedAndGoesOnWhenItIsAgain() throws Exception {
        createTopicsAsAdministrator();
        Set<AclBinding> acls = page().acls(FOR_THE_STREAM);
        broker.allowOnly(acls);
        try (StreamsLifecycle stream = stream(settings(clientProperties()))) {
            stream.start(Duration.ofMinutes(1));

            acls.removeIf(acl -> acl.pattern().name().equals(RESULTS));
            broker.allowOnly(acls);
            ask("hello");

            String denied = "Not authorized to access topics: [" + RESULTS + "]";
            Patience.until(() ->
                    stream.hindrance().filter(reason -> reason.contains(denied)).isPresent());
            broker.allowOnly(page().acls(FOR_THE_STREAM));
            Patience.until(() -> stream.hindrance().isEmpty());
            assertEquals(Optional.empty(), stream.failure());
        }
    }

    @Test
    void listsAndReplaysDeadLettersWithTheAclsOfThePage() throws Exception {
        createTopicsAsAdministrator();
        Set<AclBinding> acls = new HashSet<>(page().acls(FOR_THE_STREAM));
        acls.addAll(page().acls(FOR_DEAD_LETTERS));
        broker.allowOnly(acls);
        ClusterSettings settings = settings(clientProperties());
        bury();

        List<StoredDeadLetter> listed = new ArrayList<>();
        new DeadLetters(settings, SPEC).list(ALL, 10, listed::add);
        ReplayReport report = new Replay(settings, SPEC).run(ALL, 10, letter -> {});

        assertEquals(1, listed.size());
        assertEquals(1, report.requests());
    }

    @ParameterizedTest
    @MethodSource("aclsForDeadLetters")
    void namesWhatIsNotAllowedWhenAReplayMissesAnAcl(AclBinding missing) throws Exception {
        createTopicsAsAdministrator();
        Set<AclBinding> acls = new HashSet<>(page().acls(FOR_THE_STREAM));
        acls.addAll(page().acls(FOR_DEAD_LETTERS));
        acls.remove(missing);
        broker.allowOnly(acls);
        bury();

        ClusterException e = assertThrows(ClusterException.class, () -> new Replay(settings(clientProperties()), SPEC)
                .run(ALL, 10, letter -> {}));

        assertEquals(ExitCode.NOT_ALLOWED, e.exitCode());
        assertTrue(e.getMessage().contains(missing.pattern().name()), e.getMessage());
    }

    /** Those of its own, and of the stream's those for dead letters and transactions. */
    static Stream<AclBinding> aclsForDeadLetters() throws IOException {
        return Stream.concat(
                page().acls(FOR_DEAD_LETTERS).stream(),
                page().acls(FOR_THE_STREAM).stream()
                        .filter(acl -> acl.pattern().name().equals(DLQ)
                                || acl.pattern().resourceType() == ResourceType.TRANSACTIONAL_ID)
                        .filter(acl -> acl.entry().operation() == AclOperation.WRITE));
    }

    static Stream<AclBinding> aclsForTheStream() throws IOException {
        return page().acls(FOR_THE_STREAM).stream();
    }

    @Test
    void saysInOneLineThatThePasswordIsWrong() throws Exception {
        Map<String, String> properties = new HashMap<>(clientProperties());
        properties.computeIfPresent("sasl.jaas.config", (name, jaas) -> jaas.replace(SecuredBroker.PASSWORD, "wrong"));

        ClusterException e =
                assertThrows(ClusterException.class, () -> new TopicCheck(settings(properties), SPEC).requireAll());

        assertEquals(ExitCode.NOT_ALLOWED, e.exitCode());
        assertEquals(
                broker.bootstrapServers() + " does not let this client in: Authentication failed during authentication"
                        + " due to invalid credentials with SASL mechanism SCRAM-SHA-512",
                e.getMessage());
    }

    @Test
    void saysInOneLineThatTheCertificateIsNotTrusted() throws Exception {
        Map<String, String> properties = new HashMap<>(clientProperties());
        properties.keySet().removeIf(name -> name.startsWith("ssl.truststore"));

        ClusterException e =
                assertThrows(ClusterException.class, () -> new TopicCheck(settings(properties), SPEC).requireAll());

        assertEquals(ExitCode.NOT_ALLOWED, e.exitCode());
        assertTrue(e.getMessage().contains("unable to find valid certification path"), e.getMessage());
        assertFalse(e.getMessage().contains("\n"), e.getMessage());
    }

    @Test
    void saysInOneLineThatThereIsNoTruststore() throws Exception {
        Map<String, String> properties = new HashMap<>(clientProperties());
        properties.put("ssl.truststore.location", "/nowhere/truststore.p12");

        ClusterException e =
                assertThrows(ClusterException.class, () -> new TopicCheck(settings(properties), SPEC).requireAll());

        assertEquals("invalid client properties: /nowhere/truststore.p12", e.getMessage());
    }

    /** Starts the stream as {@code run} does, and asks it something. */
    private String answer(Map<String, String> properties, boolean create) throws Exception {
        ClusterSettings settings = settings(properties);
        new AccessCheck(settings, SPEC).requireAllowed();
        TopicCheck check = new TopicCheck(settings, SPEC);
        if (create) {
            check.createMissing();
        } else {
            check.requireAll();
        }
        check.requireRoom(SPEC.limits());
        try (StreamsLifecycle stream = stream(settings);
                TopicReader answers = new TopicReader(broker.adminProperties(), "read_committed", RESULTS)) {
            stream.start(Duration.ofMinutes(1));
            ask("hello");
            answers.readUntil(() -> !answers.records().isEmpty());
            return TranslationCompleted.fromBytes(answers.records().get(0).value())
                    .text();
        }
    }

    private StreamsLifecycle stream(ClusterSettings settings) {
        return new StreamsLifecycle(
                SPEC,
                new UppercaseTranslator(new LanguagePair("en", "es")),
                new StreamsSettings(settings, state, Optional.empty()),
                StreamObserver.NONE);
    }

    private static void ask(String text) throws Exception {
        write(new ProducerRecord<>(SPEC.topics().requests().name(), text.getBytes(UTF_8)));
    }

    private static void bury() throws Exception {
        SourceRecord request = new SourceRecord(
                SPEC.topics().requests().name(),
                0,
                0,
                System.currentTimeMillis(),
                Optional.empty(),
                Optional.of("hello".getBytes(UTF_8)),
                new RecordHeaders());
        Headers headers = DeadLetter.headers(request, Fault.reading(ErrorCode.INTERNAL, "a reason"));
        write(new ProducerRecord<>(DLQ, 0, (byte[]) null, request.value().orElseThrow(), headers));
    }

    private static void write(ProducerRecord<byte[], byte[]> record) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                new HashMap<>(broker.adminProperties()), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        }
    }

    private void createTopicsAsAdministrator() {
        new TopicCheck(settings(broker.adminProperties()), SPEC).createMissing();
    }

    private static void create(String topic) throws Exception {
        broker.admin()
                .createTopics(List.of(new NewTopic(topic, 6, (short) 1)))
                .all()
                .get();
    }

    private ClusterSettings settings(Map<String, String> properties) {
        return new ClusterSettings(broker.bootstrapServers(), properties);
    }

    /** Those of the page, with what stands in for them there replaced. */
    private static Map<String, String> clientProperties() throws IOException {
        Map<String, String> properties = page().clientProperties(OF_THE_CLUSTER);
        properties.computeIfPresent(
                "sasl.jaas.config", (name, jaas) -> jaas.replace("the user's password", SecuredBroker.PASSWORD));
        properties.replace("ssl.truststore.location", broker.trustStore().toString());
        properties.replace("ssl.truststore.password", broker.trustStorePassword());
        return properties;
    }

    private static OperationsPage page() {
        return OperationsPage.read();
    }
}
