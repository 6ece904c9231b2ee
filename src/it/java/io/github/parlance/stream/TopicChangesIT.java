package io.github.parlance.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.broker.TestBroker;
import io.github.parlance.event.DeadLetterDetails;
import io.github.parlance.event.ErrorCode;
import io.github.parlance.event.MemoryEntry;
import io.github.parlance.event.MemoryKey;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.kafka.ClusterException;
import io.github.parlance.kafka.ExitCode;
import io.github.parlance.kafka.PartitionGrowth;
import io.github.parlance.kafka.PartitionGrowth.Grown;
import io.github.parlance.kafka.TableTopic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Topics whose settings, partitions or existence change around a stream, on a real broker: no change ends it. */
@Timeout(240)
class TopicChangesIT {
    private static TestBroker broker;

    @TempDir
    Path state;

    @BeforeAll
    static void startBroker() {
        broker = TestBroker.start();
    }

    @AfterAll
    static void stopBroker() throws Exception {
        broker.close();
    }

    @Test
    void aChangelogThatWouldRejectOldEntriesIsMendedAtStart() throws Exception {
        try (TopicChangesFixture fixture = new TopicChangesFixture(broker, "old", 1, state)) {
            fixture.createTopics();
            fixture.admin
                    .createTopics(List.of(new NewTopic(fixture.changelog(), Optional.of(1), Optional.empty())
                            .configs(Map.of(
                                    "cleanup.policy", "compact",
                                    "message.timestamp.before.max.ms", "60000",
                                    "max.message.bytes", "2000"))))
                    .all()
                    .get();
            fixture.send(
                    "k",
                    "An old letter.",
                    System.currentTimeMillis() - Duration.ofDays(2).toMillis());
            fixture.send("k", "A long letter. ".repeat(300));

            try (StreamsLifecycle stream = fixture.started();
                    TopicReader answers = fixture.answers()) {
                answers.readUntil(() -> answers.records().size() >= 2);

                assertEquals("AN OLD LETTER.", fixture.texts(answers).get(0));
                assertEquals(2, fixture.texts(answers).size());
                assertEquals("LogAppendTime", fixture.setting(fixture.changelog(), "message.timestamp.type"));
                assertEquals("4194304", fixture.setting(fixture.changelog(), "max.message.bytes"));
                assertTrue(
                        fixture.warnings.contains(
                                fixture.changelog() + " has max.message.bytes=2000; changed to 4194304"),
                        fixture.warnings.toString());
                assertEquals(Optional.empty(), stream.hindrance());
            }
        }
    }

    @Test
    void changelogsAreMadeWithSettingsThatAcceptWhatTheStreamWrites() throws Exception {
        try (TopicChangesFixture fixture = new TopicChangesFixture(broker, "new", 1, state)) {
            fixture.createTopics();
            try (StreamsLifecycle stream = fixture.started()) {
                assertEquals("compact", fixture.setting(fixture.changelog(), "cleanup.policy"));
                assertEquals("LogAppendTime", fixture.setting(fixture.changelog(), "message.timestamp.type"));
                assertEquals("4194304", fixture.setting(fixture.changelog(), "max.message.bytes"));
                assertEquals(List.of(), List.copyOf(fixture.warnings));
                assertEquals(Optional.empty(), stream.failure());
            }
        }
    }

    @Test
    void anAnswerThatTheBrokerRejectsBecomesADeadLetterAndTheStreamGoesOn() throws Exception {
        try (TopicChangesFixture fixture = new TopicChangesFixture(broker, "small", 1, state)) {
            fixture.createTopics();
            try (StreamsLifecycle stream = fixture.started();
                    TopicReader answers = fixture.answers()) {
                // The stream learns of it within a minute; the rejection comes first.
                fixture.set(fixture.spec.topics().results().name(), "max.message.bytes", "3000");
                fixture.send("k", "Too long for it. ".repeat(300));
                fixture.send("k", "Short enough.");
                answers.readUntil(() -> answers.records().size() >= 2);

                assertEquals(List.of("SHORT ENOUGH."), fixture.texts(answers));
                assertEquals(
                        List.of(ErrorCode.TOO_LARGE),
                        answers.records().stream()
                                .flatMap(record -> DeadLetterDetails.fromHeaders(record.headers()).stream())
                                .map(details -> details.letter().code())
                                .toList());
                assertEquals(Optional.empty(), stream.failure());
            }
        }
    }

    @Test
    void aRequestWithoutAKeyIsADeadLetterOnceTheResultsAreCompacted() throws Exception {
        try (TopicChangesFixture fixture = new TopicChangesFixture(broker, "compacted", 1, state)) {
            fixture.createTopics();
            fixture.set(fixture.spec.topics().results().name(), "cleanup.policy", "compact");
            try (StreamsLifecycle stream = fixture.started();
                    TopicReader answers = fixture.answers()) {
                fixture.send("", "From nobody.");
                fixture.send("k", "From somebody.");
                answers.readUntil(() -> answers.records().size() >= 2);

                assertEquals(List.of("FROM SOMEBODY."), fixture.texts(answers));
                assertTrue(
                        fixture.warnings.stream().anyMatch(line -> line.startsWith("compacted.results is compacted")),
                        fixture.warnings.toString());
                assertEquals(Optional.empty(), stream.failure());
            }
        }
    }

    @Test
    void requestsGrowWhileTheStreamRunsAndEachIsAnsweredOnce() throws Exception {
        try (TopicChangesFixture fixture = new TopicChangesFixture(broker, "grown", 2, state)) {
            fixture.createTopics();
            String requests = fixture.spec.topics().requests().name();
            try (StreamsLifecycle stream = fixture.started()) {
                fixture.sendRound("before");
                fixture.admin
                        .createPartitions(Map.of(requests, NewPartitions.increaseTo(4)))
                        .all()
                        .get();
                TopicChangesFixture.await(() -> stream.hindrance()
                        .filter(reason -> reason.contains("topology grow"))
                        .isPresent());
                fixture.awaitPartitions(4);
                fixture.sendRound("between");
                List<Grown> grown = new PartitionGrowth(fixture.cluster(), fixture.spec).grow(Optional.empty());
                TopicChangesFixture.await(() -> stream.hindrance().isEmpty());
                fixture.sendRound("after");
                try (TopicReader answers = fixture.answers()) {
                    answers.readUntil(() -> answers.records().size() >= 3 * TopicChangesFixture.ROUND);
                    answers.readToEnd();

                    assertEquals(
                            3 * TopicChangesFixture.ROUND,
                            Set.copyOf(fixture.texts(answers)).size());
                    assertEquals(
                            3 * TopicChangesFixture.ROUND, answers.records().size());
                    assertInOrderSinceTheGrowth(fixture, answers);
                }
                assertEquals(
                        List.of(
                                new Grown(fixture.changelog(), 2, 4),
                                new Grown("grown-positions-changelog", 2, 4),
                                new Grown(fixture.spec.topics().results().name(), 2, 4)),
                        grown);
                assertEquals(Optional.empty(), stream.failure());
            }
        }
    }

    /** Results of a key on one partition are in the order of its requests, as long as the number of partitions stays. */
    private static void assertInOrderSinceTheGrowth(TopicChangesFixture fixture, TopicReader answers) {
        for (int key = 0; key < TopicChangesFixture.KEYS; key++) {
            String name = "key " + key;
            List<Integer> numbers = answers.records().stream()
                    .filter(record -> new String(record.key(), UTF_8).equals(name))
                    .map(record ->
                            TranslationCompleted.fromBytes(record.value()).text())
                    .filter(text -> text.startsWith("ROUND AFTER "))
                    .map(text -> Integer.valueOf(text.replaceAll("\\D", "")))
                    .toList();
            assertEquals(numbers.stream().sorted().toList(), numbers, name);
        }
    }

    @Test
    void approvalsOnNewPartitionsOfTheMemoryApplyWithoutARestart() throws Exception {
        try (TopicChangesFixture fixture = new TopicChangesFixture(broker, "tables", 1, state)) {
            fixture.createTopics();
            try (StreamsLifecycle stream = fixture.started();
                    TopicReader answers = fixture.answers()) {
                fixture.admin
                        .createPartitions(Map.of(fixture.spec.topics().memory().name(), NewPartitions.increaseTo(4)))
                        .all()
                        .get();
                TopicChangesFixture.await(
                        () -> fixture.warnings.stream().anyMatch(line -> line.contains("4 partitions")));
                TopicChangesFixture.await(() -> stream.hindrance().isEmpty());
                List<String> sources = List.of("One.", "Two.", "Three.", "Four.", "Five.", "Six.");
                sources.forEach(source -> {
                    MemoryKey key = new MemoryKey(TopicChangesFixture.EN_ES, source);
                    TableTopic.memory(fixture.cluster(), fixture.spec)
                            .put(MemoryEntry.approved(key, "aprobado", Optional.empty(), Instant.EPOCH));
                });
                int[] asked = {0};
                TopicChangesFixture.await(() -> {
                    sources.forEach(source -> fixture.send("k", source));
                    asked[0] += sources.size();
                    answers.readUntil(() -> answers.records().size() >= asked[0]);
                    List<String> texts = fixture.texts(answers);
                    return texts.subList(texts.size() - sources.size(), texts.size()).stream()
                            .allMatch("aprobado"::equals);
                });
                assertEquals(Optional.empty(), stream.failure());
            }
        }
    }

    @Test
    void aResultsTopicThatIsDeletedIsNamedWithinTenSecondsAndTheStreamGoesOnWhenItIsBack() throws Exception {
        try (TopicChangesFixture fixture = new TopicChangesFixture(broker, "deleted", 1, state)) {
            fixture.createTopics();
            String results = fixture.spec.topics().results().name();
            try (StreamsLifecycle stream = fixture.started()) {
                fixture.admin.deleteTopics(List.of(results)).all().get();
                long deleted = System.nanoTime();
                TopicChangesFixture.await(() -> stream.hindrance()
                        .filter(reason -> reason.contains(results))
                        .isPresent());
                Duration seen = Duration.ofNanos(System.nanoTime() - deleted);
                fixture.send("k", "Where does this go?");
                fixture.createTopics();
                TopicChangesFixture.await(() -> stream.hindrance().isEmpty());
                try (TopicReader answers = fixture.answers()) {
                    answers.readUntil(() -> answers.records().size() >= 1);
                    assertEquals(List.of("WHERE DOES THIS GO?"), fixture.texts(answers));
                }
                assertTrue(seen.compareTo(Duration.ofSeconds(10)) < 0, seen.toString());
                assertEquals(Optional.empty(), stream.failure());
            }
        }
    }

    @Test
    void requestsBehindAnOpenTransactionAreLag() throws Exception {
        try (TopicChangesFixture fixture = new TopicChangesFixture(broker, "open", 1, state)) {
            fixture.createTopics();
            try (StreamsLifecycle stream = fixture.started();
                    TopicReader answers = fixture.answers();
                    KafkaProducer<byte[], byte[]> other = fixture.transactional("somebody-else")) {
                fixture.send("k", "Before it.");
                answers.readUntil(() -> answers.records().size() >= 1);
                other.initTransactions();
                other.beginTransaction();
                other.send(new ProducerRecord<>("open.requests", "In it.".getBytes(UTF_8)))
                        .get();
                fixture.send("k", "Behind it.");
                TopicChangesFixture.await(() -> stream.figures().held().stream().anyMatch(each -> each.records() == 2));
                assertEquals(2, stream.figures().lag().get(0).records());

                other.commitTransaction();
                answers.readUntil(() -> answers.records().size() >= 3);
                TopicChangesFixture.await(() -> stream.figures().held().stream().allMatch(each -> each.records() == 0));
                assertEquals(List.of("BEFORE IT.", "IN IT.", "BEHIND IT."), fixture.texts(answers));
            }
        }
    }

    @Test
    void aDamagedStoreIsMovedAsideAndRestored() throws Exception {
        try (TopicChangesFixture fixture = new TopicChangesFixture(broker, "damaged", 1, state)) {
            fixture.createTopics();
            try (StreamsLifecycle stream = fixture.started();
                    TopicReader answers = fixture.answers()) {
                fixture.send("k", "Before.");
                answers.readUntil(() -> answers.records().size() >= 1);
                stream.stop(Duration.ofSeconds(30));
            }
            Files.writeString(state.resolve("damaged/0_0/rocksdb/pending/CURRENT"), "rubbish");
            try (StreamsLifecycle stream = fixture.started();
                    TopicReader answers = fixture.answers()) {
                fixture.send("k", "After.");
                answers.readUntil(() -> answers.records().size() >= 2);

                assertEquals(List.of("BEFORE.", "AFTER."), fixture.texts(answers));
                assertEquals(
                        1,
                        fixture.warnings.stream()
                                .filter(line -> line.startsWith("damaged state was moved from "))
                                .count(),
                        fixture.warnings.toString());
                assertEquals(Optional.empty(), stream.failure());
            }
        }
    }

    @Test
    void transactionsLongerThanTheBrokersAllowEndTheStartWithTheNameOfTheSetting() {
        try (TopicChangesFixture fixture = new TopicChangesFixture(broker, "slow", 1, state)) {
            fixture.createTopics();
            try (StreamsLifecycle stream = fixture.stream(Map.of("producer.transaction.timeout.ms", "99999999"))) {
                ClusterException e = assertThrows(ClusterException.class, () -> stream.start(Duration.ofMinutes(1)));

                assertEquals(ExitCode.FAILED, e.exitCode());
                assertTrue(e.getMessage().contains("set transaction.timeout.ms"), e.getMessage());
                assertEquals(Optional.of(e.getMessage()), stream.failure());
            }
        }
    }

    @Test
    void aSecondStreamOnAStateFolderNamesItAndTheFirstGoesOn() throws Exception {
        try (TopicChangesFixture fixture = new TopicChangesFixture(broker, "twice", 1, state)) {
            fixture.createTopics();
            try (StreamsLifecycle first = fixture.started();
                    StreamsLifecycle second = fixture.stream()) {
                ClusterException e = assertThrows(ClusterException.class, () -> second.start(Duration.ofMinutes(1)));

                assertTrue(
                        e.getMessage()
                                .endsWith("another run uses the state folder " + state
                                        + "; give each its own with --state"),
                        e.getMessage());
                assertTrue(new StateFolder(state, "twice").fault().isPresent());
                assertEquals(Optional.empty(), first.failure());
            }
        }
    }
}
