package io.github.parlance.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.broker.TestBroker;
import io.github.parlance.kafka.ClusterException;
import io.github.parlance.kafka.ExitCode;
import io.github.parlance.kafka.StartPosition;
import io.github.parlance.kafka.StartPosition.From;
import io.github.parlance.kafka.StreamReset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Starts of a stream whose committed offsets are gone, on a real broker. */
@Timeout(240)
class StartPositionIT {
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
    void afterItsOffsetsExpiredItAsksAndGoesOnOnceFromTheState() throws Exception {
        try (TopicChangesFixture fixture = new TopicChangesFixture(broker, "expired", 2, state)) {
            fixture.createTopics();
            StartPosition start = new StartPosition(fixture.cluster(), fixture.spec);
            assertEquals(Optional.empty(), start.question());
            fixture.sendRound("before");
            assertEquals(Optional.empty(), start.question());
            answered(fixture, TopicChangesFixture.ROUND);
            assertEquals(Optional.empty(), start.question());
            fixture.sendRound("meanwhile");
            expireOffsets(fixture);

            String question = start.question().orElseThrow();
            start.set(From.STATE);
            List<String> texts = answered(fixture, 2 * TopicChangesFixture.ROUND);

            assertTrue(
                    question.contains(
                            2 * TopicChangesFixture.ROUND + " requests in expired.requests would be answered again"),
                    question);
            assertEquals(2 * TopicChangesFixture.ROUND, texts.size());
            assertEquals(2 * TopicChangesFixture.ROUND, Set.copyOf(texts).size());
            assertEquals(Optional.empty(), start.question());
        }
    }

    @Test
    void requestsThatWereThereAreSkippedIfThatIsAskedFor() throws Exception {
        try (TopicChangesFixture fixture = new TopicChangesFixture(broker, "skipped", 2, state)) {
            fixture.createTopics();
            fixture.sendRound("before");
            answered(fixture, TopicChangesFixture.ROUND);
            fixture.sendRound("skipped");
            expireOffsets(fixture);

            new StartPosition(fixture.cluster(), fixture.spec).set(From.LATEST);
            fixture.sendRound("after");

            List<String> texts = answered(fixture, 2 * TopicChangesFixture.ROUND);
            assertTrue(texts.stream().noneMatch(text -> text.startsWith("ROUND SKIPPED")), texts.toString());
        }
    }

    @Test
    void stateThatKnowsNoPositionSaysThatItCannot() throws Exception {
        try (TopicChangesFixture fixture = new TopicChangesFixture(broker, "unknown", 1, state)) {
            fixture.createTopics();
            fixture.sendRound("before");
            answered(fixture, TopicChangesFixture.ROUND);
            expireOffsets(fixture);
            fixture.admin
                    .deleteTopics(List.of("unknown-positions-changelog"))
                    .all()
                    .get();

            ClusterException e = assertThrows(
                    ClusterException.class, () -> new StartPosition(fixture.cluster(), fixture.spec).set(From.STATE));

            assertTrue(e.getMessage().contains("an earlier version wrote it"), e.getMessage());
        }
    }

    @Test
    void aStreamThatWasResetAsksWhereToBegin() throws Exception {
        try (TopicChangesFixture fixture = new TopicChangesFixture(broker, "anew", 1, state)) {
            fixture.createTopics();
            fixture.sendRound("before");
            answered(fixture, TopicChangesFixture.ROUND);

            new StreamReset(fixture.cluster(), fixture.spec).reset();

            TopicChangesFixture.await(() -> fixture.topics().stream().noneMatch(name -> name.startsWith("anew-")));
            assertTrue(new StartPosition(fixture.cluster(), fixture.spec)
                    .question()
                    .isPresent());
        }
    }

    /** Runs the stream until there are so many answers, and returns their texts. */
    private static List<String> answered(TopicChangesFixture fixture, int count) {
        try (StreamsLifecycle stream = fixture.started();
                TopicReader answers = fixture.answers()) {
            answers.readUntil(() -> answers.records().size() >= count);
            assertEquals(ExitCode.STOPPED, stream.stop(Duration.ofSeconds(30)));
            answers.readToEnd();
            return fixture.texts(answers);
        }
    }

    private static void expireOffsets(TopicChangesFixture fixture) throws Exception {
        fixture.admin
                .deleteConsumerGroups(List.of(fixture.spec.applicationId()))
                .all()
                .get();
    }
}
