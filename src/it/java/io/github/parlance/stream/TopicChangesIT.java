package io.github.parlance.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.broker.TestBroker;
import io.github.parlance.event.DeadLetterDetails;
import io.github.parlance.event.ErrorCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
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
}
