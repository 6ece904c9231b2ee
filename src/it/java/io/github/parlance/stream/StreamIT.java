package io.github.parlance.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.broker.TestBroker;
import io.github.parlance.kafka.AccessCheck;
import io.github.parlance.kafka.ClusterException;
import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.kafka.ExitCode;
import io.github.parlance.kafka.TopicCheck;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.TopicSpec;
import io.github.parlance.topology.Topics;
import io.github.parlance.topology.TopologySpec;
import io.github.parlance.translate.UppercaseTranslator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The stream on a real broker. */
@Timeout(180)
class StreamIT {
    private static final TopologySpec SPEC = StreamProcess.SPEC;
    private static final String DLQ = SPEC.topics().dlq().name();

    @TempDir
    Path state;

    private TestBroker broker;

    @BeforeEach
    void startBroker() {
        broker = TestBroker.start();
    }

    @AfterEach
    void stopBroker() throws Exception {
        broker.close();
    }

    @Test
    void answersEachOfAThousandSentencesOnceAndInOrderForItsKey() {
        createTopics();
        Sentences sentences = new Sentences(1_000, 37);
        sentences.sendTo(broker.bootstrapServers(), SPEC.topics().requests().name());

        try (StreamsLifecycle stream = stream(settings());
                TopicReader answers = answers("read_committed")) {
            stream.start(Duration.ofMinutes(1));
            answers.readUntil(() -> answers.records().size() >= sentences.count());
            assertEquals(ExitCode.STOPPED, stream.stop(Duration.ofSeconds(30)));
            answers.readToEnd();

            sentences.assertAnsweredOnceAndInOrder(answers.records(), DLQ);
        }
    }

    /** Kills are triggered by answers that are written but perhaps not committed, so they strike inside transactions. */
    @Tag("system")
    @Test
    void answersEachSentenceOnceHoweverOftenItIsKilled() throws Exception {
        createTopics();
        Sentences sentences = new Sentences(4_000, 37);
        Random chance = new Random(20_240_229);
        sentences.sendTo(broker.bootstrapServers(), SPEC.topics().requests().name());

        try (TopicReader written = answers("read_uncommitted")) {
            for (int kill = 0; kill < 4; kill++) {
                StreamProcess stream = StreamProcess.start(broker.bootstrapServers(), state);
                int fatal = written.records().size() + 1 + chance.nextInt(700);
                written.readUntil(() -> written.records().size() >= fatal);
                stream.kill();
            }
        }
        try (TopicReader answers = answers("read_committed")) {
            answers.readToEnd();
            assertTrue(answers.records().size() < sentences.count(), "the kills came too late to tell anything");
            try (StreamProcess stream = StreamProcess.start(broker.bootstrapServers(), state)) {
                answers.readUntil(() -> answers.records().size() >= sentences.count());
            }
            answers.readToEnd();

            sentences.assertAnsweredOnceAndInOrder(answers.records(), DLQ);
        }
    }

    @Test
    void namesTheTopicsThatAreMissingAndHowToCreateThem() {
        TopicCheck check = new TopicCheck(settings().cluster(), SPEC);

        ClusterException e = assertThrows(ClusterException.class, check::requireAll);
        check.createMissing();
        check.requireAll();
        check.createMissing();

        assertEquals(ExitCode.TOPICS_MISSING, e.exitCode());
        String command = "  kafka-topics.sh --bootstrap-server " + broker.bootstrapServers() + " --create --topic ";
        assertEquals(
                "topics are missing on " + broker.bootstrapServers()
                        + ": requests, results, dlq, parlance.translation.memory.v1,"
                        + " parlance.translation.glossary.v1, parlance.translation.models.v1, parlance.translation.corrections.v1,"
                        + " parlance.translation.verdicts.v1. Start with --create-topics, or create them:\n"
                        + command
                        + "requests --partitions 6\n" + command
                        + "results --partitions 6 --config max.message.bytes=4194304\n" + command
                        + "dlq --partitions 1 --config max.message.bytes=4194304\n" + command
                        + "parlance.translation.memory.v1 --partitions 1 --config cleanup.policy=compact\n" + command
                        + "parlance.translation.glossary.v1 --partitions 1 --config cleanup.policy=compact\n" + command
                        + "parlance.translation.models.v1 --partitions 1 --config cleanup.policy=compact\n" + command
                        + "parlance.translation.corrections.v1 --partitions 1 --config cleanup.policy=compact"
                        + " --config message.timestamp.type=LogAppendTime\n"
                        + command
                        + "parlance.translation.verdicts.v1 --partitions 1 --config cleanup.policy=compact",
                e.getMessage());
    }

    @Test
    void createsATopicForTheResultsInEachTargetLanguage() {
        TopologySpec byTarget = new TopologySpec(
                SPEC.applicationId(),
                SPEC.guarantee(),
                new Topics(new TopicSpec("requests", 1), new TopicSpec("results.{target}", 1), new TopicSpec("dlq", 1)),
                List.of(StreamUnderTest.route(StreamUnderTest.EN_ES), StreamUnderTest.route(StreamUnderTest.EN_FR)),
                SPEC.batching());
        TopicCheck check = new TopicCheck(settings().cluster(), byTarget);

        ClusterException e = assertThrows(ClusterException.class, check::requireAll);
        check.createMissing();
        check.requireAll();

        assertTrue(e.getMessage().contains(": requests, results.es, results.fr, dlq"), e.getMessage());
    }

    @Test
    void isAllowedEverythingWhereNobodyIsAskedWhoTheyAre() {
        AccessCheck check = new AccessCheck(settings().cluster(), SPEC);

        check.requireAllowed();
        createTopics();
        check.requireAllowed();
        new TopicCheck(settings().cluster(), SPEC).requireRoom(SPEC.limits());
    }

    @Test
    void saysWhenNoBrokerAnswers() {
        ClusterSettings nobody = new ClusterSettings(
                "localhost:1", Map.of("default.api.timeout.ms", "2000", "request.timeout.ms", "1000"));

        ClusterException e = assertThrows(ClusterException.class, () -> new TopicCheck(nobody, SPEC).requireAll());

        assertEquals(ExitCode.BROKER_UNREACHABLE, e.exitCode());
        assertTrue(e.getMessage().startsWith("no broker answers at localhost:1: "), e.getMessage());
    }

    private void createTopics() {
        new TopicCheck(settings().cluster(), SPEC).createMissing();
    }

    private StreamsSettings settings() {
        return StreamsSettings.local(broker.bootstrapServers(), state);
    }

    private static StreamsLifecycle stream(StreamsSettings settings) {
        UppercaseTranslator translator = new UppercaseTranslator(new LanguagePair("en", "es"));
        return new StreamsLifecycle(SPEC, translator, settings, StreamObserver.NONE);
    }

    private TopicReader answers(String isolationLevel) {
        return new TopicReader(
                broker.bootstrapServers(),
                isolationLevel,
                SPEC.topics().results().name(),
                DLQ);
    }
}
