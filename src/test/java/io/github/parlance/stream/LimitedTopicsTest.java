package io.github.parlance.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.event.DeadLetter;
import io.github.parlance.event.ErrorCode;
import io.github.parlance.kafka.TopicLimits;
import io.github.parlance.topology.AnswersSpec;
import io.github.parlance.topology.AnswersSpec.Timestamp;
import io.github.parlance.topology.AnswersSpec.WithoutRoute;
import io.github.parlance.topology.TopologySpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics that reject some answers. */
class LimitedTopicsTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final TopologySpec REQUEST_TIME = answering(new AnswersSpec(Timestamp.REQUEST, WithoutRoute.DLQ));

    @TempDir
    Path folder;

    @Test
    void anAnswerLargerThanTheResultsTopicAcceptsIsADeadLetter() {
        try (StreamUnderTest stream = results(StreamUnderTest.SPEC, new TopicLimits(3_000, false, never(), never()))) {
            stream.send("k", "A heron waits. ".repeat(300));
            stream.send("k", "The reeds are still.");
            settle(stream);

            assertEquals(List.of("THE REEDS ARE STILL."), stream.texts());
            DeadLetter letter = stream.deadLetters().get(0);
            assertEquals(ErrorCode.TOO_LARGE, letter.code());
            assertTrue(letter.reason().contains("results accepts messages of 3000"), letter.reason());
            assertEquals(0, stream.waiting());
        }
    }

    @Test
    void aRequestWithoutAKeyIsADeadLetterWhereTheResultsAreCompacted() {
        try (StreamUnderTest stream =
                results(StreamUnderTest.SPEC, new TopicLimits(1_000_000, true, never(), never()))) {
            stream.send(null, "Nobody signed it.");
            stream.send("k", "Somebody did.");
            settle(stream);

            assertEquals(List.of("SOMEBODY DID."), stream.texts());
            DeadLetter letter = stream.deadLetters().get(0);
            assertEquals(ErrorCode.NOT_ACCEPTED, letter.code());
            assertTrue(letter.reason().startsWith("results is compacted"), letter.reason());
        }
    }

    @Test
    void aTimestampThatTheResultsTopicRejectsIsADeadLetterWhereAnswersKeepIt() {
        TopicLimits limits = new TopicLimits(1_000_000, false, HOUR.toMillis(), HOUR.toMillis());
        try (StreamUnderTest stream = results(REQUEST_TIME, limits)) {
            stream.passTime(HOUR.multipliedBy(10));
            stream.send("k", "Much too early.", new RecordHeaders(), HOUR.toMillis() * 8);
            stream.send("k", "Much too late.", new RecordHeaders(), HOUR.toMillis() * 12);
            stream.send("k", "In time.", new RecordHeaders(), HOUR.toMillis() * 10);
            settle(stream);

            assertEquals(List.of("IN TIME."), stream.texts());
            List<TestRecord<byte[], byte[]>> letters = stream.deadLetterRecords();
            assertEquals(
                    List.of(ErrorCode.NOT_ACCEPTED, ErrorCode.NOT_ACCEPTED),
                    letters.stream()
                            .map(letter ->
                                    DeadLetter.fromHeaders(letter.headers()).code())
                            .toList());
        }
    }

    @Test
    void aDeadLetterIsWrittenNowWhereItsTopicRejectsTheTimeOfTheRequest() {
        Map<String, TopicLimits> limits =
                Map.of("dlq", new TopicLimits(1_000_000, false, HOUR.toMillis(), HOUR.toMillis()));
        try (StreamUnderTest stream =
                StreamUnderTest.limited(folder, REQUEST_TIME, topic -> limits.getOrDefault(topic, TopicLimits.NONE))) {
            stream.passTime(HOUR.multipliedBy(10));
            stream.send("k", "{\"text\":7}", json(), 5);
            stream.send("k", "{\"text\":8}", json(), HOUR.toMillis() * 10 - 7);
            settle(stream);

            assertEquals(
                    List.of(HOUR.toMillis() * 10, HOUR.toMillis() * 10 - 7),
                    stream.deadLetterRecords().stream()
                            .map(TestRecord::timestamp)
                            .toList());
        }
    }

    @Test
    void aDeadLetterFitsTheTopicAsItIsAtPresent() {
        Map<String, TopicLimits> limits = Map.of("dlq", new TopicLimits(70_000, false, never(), never()));
        try (StreamUnderTest stream = StreamUnderTest.limited(
                folder, StreamUnderTest.SPEC, topic -> limits.getOrDefault(topic, TopicLimits.NONE))) {
            stream.send("k", "{\"text\":" + "7".repeat(100_000) + "}", json(), 5);
            settle(stream);

            TestRecord<byte[], byte[]> letter = stream.deadLetterRecords().get(0);
            assertEquals("value", StreamUnderTest.header(letter.headers(), "translation.error.truncated"));
        }
    }

    @Test
    void answersCarryTheTimeOfWritingAndThatOfTheRequest() {
        try (StreamUnderTest stream = new StreamUnderTest(folder, StreamObserver.NONE)) {
            stream.passTime(HOUR);
            stream.send("k", "Good morning.", new RecordHeaders(), 41);
            stream.send("k", "{\"text\":7}", json(), 42);
            settle(stream);

            TestRecord<byte[], byte[]> result = stream.resultRecords().get(0);
            assertTrue(result.timestamp() >= HOUR.toMillis(), "" + result.timestamp());
            assertEquals("41", StreamUnderTest.header(result.headers(), "translation.request.timestamp"));
            TestRecord<byte[], byte[]> letter = stream.deadLetterRecords().get(0);
            assertTrue(letter.timestamp() >= HOUR.toMillis(), "" + letter.timestamp());
            assertEquals("42", StreamUnderTest.header(letter.headers(), "translation.request.timestamp"));
        }
    }

    @Test
    void answersCarryTheTimestampOfTheRequestIfTheTopologySaysSo() {
        try (StreamUnderTest stream = StreamUnderTest.limited(folder, REQUEST_TIME, topic -> TopicLimits.NONE)) {
            stream.passTime(HOUR);
            stream.send("k", "Good morning.", new RecordHeaders(), 41);
            stream.send("k", "{\"text\":7}", json(), 42);
            settle(stream);

            assertEquals(
                    Optional.of(41L), Optional.of(stream.resultRecords().get(0).timestamp()));
            assertEquals(
                    Optional.of(42L),
                    Optional.of(stream.deadLetterRecords().get(0).timestamp()));
        }
    }

    private StreamUnderTest results(TopologySpec spec, TopicLimits limits) {
        return StreamUnderTest.limited(folder, spec, topic -> topic.equals("results") ? limits : TopicLimits.NONE);
    }

    private static void settle(StreamUnderTest stream) {
        stream.passTime(StreamUnderTest.WAIT);
        stream.passTime(StreamUnderTest.WAIT);
    }

    private static RecordHeaders json() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("content-type", StreamUnderTest.bytes("application/json"));
        return headers;
    }

    private static long never() {
        return Long.MAX_VALUE;
    }

    static TopologySpec answering(AnswersSpec answers) {
        TopologySpec spec = StreamUnderTest.SPEC;
        return new TopologySpec(
                spec.applicationId(),
                spec.guarantee(),
                spec.topics(),
                spec.routes(),
                spec.models(),
                spec.batching(),
                spec.context(),
                spec.checks(),
                spec.learning(),
                spec.cache(),
                spec.limits(),
                spec.streamThreads(),
                spec.standbyReplicas(),
                answers);
    }
}
