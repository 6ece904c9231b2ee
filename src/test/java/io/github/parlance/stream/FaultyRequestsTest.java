package io.github.parlance.stream;

import static io.github.parlance.stream.StreamUnderTest.WAIT;
import static io.github.parlance.stream.StreamUnderTest.bytes;
import static io.github.parlance.stream.StreamUnderTest.header;
import static io.github.parlance.stream.StreamUnderTest.traced;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.event.DeadLetter;
import io.github.parlance.event.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that have no result become dead letters, and the others are answered. */
class FaultyRequestsTest {
    @TempDir
    Path folder;

    @Test
    void singlesOutTheSentenceTheModelBreaksDownOn() {
        try (StreamUnderTest stream = new StreamUnderTest(folder)) {
            stream.send("a", "one");
            stream.send("b", "poison", traced(), 5);
            stream.send("c", "three");
            List<String> mates = stream.texts();
            stream.passTime(StreamUnderTest.SPEC.batching().backoff());

            assertEquals(List.of("ONE", "THREE"), mates);
            TestRecord<byte[], byte[]> dead = stream.deadLetterRecords().get(0);
            assertArrayEquals(bytes("b"), dead.key());
            assertArrayEquals(bytes("poison"), dead.value());
            assertEquals("5", header(dead.headers(), "translation.request.timestamp"));
            assertEquals("00-trace-span-01", header(dead.headers(), "traceparent"));
            assertEquals("model-failed", header(dead.headers(), "translation.error.code"));
            assertEquals("2", header(dead.headers(), "translation.error.attempt"));
            assertEquals("en-es", header(dead.headers(), "translation.error.model"));
            assertEquals("java.lang.IllegalStateException", header(dead.headers(), "__streams.errors.exception"));
            assertEquals(0, stream.waiting());
        }
    }

    @Test
    void turnsATextThatIsTooLongIntoADeadLetter() {
        try (StreamUnderTest stream = new StreamUnderTest(folder)) {
            stream.send("k", "long story");
            stream.passTime(WAIT);

            assertEquals(
                    List.of(new DeadLetter(
                            "requests-0-0", ErrorCode.TOO_LARGE, "900 tokens, and the model reads 512; send less")),
                    stream.deadLetters());
            assertEquals(List.of(), stream.results());
        }
    }

    /** Each of these characters has one byte in the request, and six in the JSON of the result. */
    @Test
    void turnsARequestWhoseResultWouldBeTooLargeIntoADeadLetter() {
        try (StreamUnderTest stream = new StreamUnderTest(folder)) {
            stream.send("k", "\u001C".repeat(900_000));
            stream.send("k", "one");
            stream.passTime(WAIT);

            DeadLetter letter = stream.deadLetters().get(0);

            assertEquals(ErrorCode.TOO_LARGE, letter.code());
            assertTrue(letter.reason().startsWith("the result would have 5400"), letter.reason());
            assertEquals(List.of("ONE"), stream.texts());
            assertEquals(0, stream.waiting());
        }
    }

    @Test
    void goesOnAfterARecordThatCannotBeRead() {
        try (StreamUnderTest stream = new StreamUnderTest(folder)) {
            byte[] broken = "{\"text\": \u00f1".getBytes(StandardCharsets.ISO_8859_1);
            stream.sendBytes(broken);
            stream.send("k", "one");
            stream.passTime(WAIT);

            TestRecord<byte[], byte[]> dead = stream.deadLetterRecords().get(0);

            assertArrayEquals(broken, dead.value());
            assertEquals("malformed", header(dead.headers(), "translation.error.code"));
            assertEquals("requests", header(dead.headers(), "__streams.errors.topic"));
            assertEquals(List.of("ONE"), stream.texts());
        }
    }

    @Test
    void turnsARequestWhoseDeadlineHasPassedIntoADeadLetter() {
        try (StreamUnderTest stream = new StreamUnderTest(folder)) {
            stream.send("k", "{\"text\":\"late\",\"deadline\":\"1970-01-01T00:00:00.010Z\"}");
            stream.send("k", "{\"text\":\"in time\",\"deadline\":\"1970-01-01T00:00:00.020Z\"}");
            stream.passTime(WAIT);

            List<DeadLetter> letters = stream.deadLetters();

            assertEquals(List.of("IN TIME"), stream.texts());
            assertEquals(
                    List.of(new DeadLetter(
                            "requests-0-0",
                            ErrorCode.DEADLINE,
                            "the deadline 1970-01-01T00:00:00.010Z passed before the text was translated; send it"
                                    + " again with a later one")),
                    letters);
        }
    }
}
