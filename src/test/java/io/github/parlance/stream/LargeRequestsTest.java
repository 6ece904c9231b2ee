package io.github.parlance.stream;

import static io.github.parlance.stream.StreamUnderTest.WAIT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.parlance.event.DeadLetter;
import io.github.parlance.event.DeadLetterDetails;
import io.github.parlance.event.DeadLetterDetails.Origin;
import io.github.parlance.event.ErrorCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeRequestsTest {
    private static final int LIMIT = StreamUnderTest.SPEC.limits().maxRequestBytes();
    private static final String KEY = "k";

    @TempDir
    Path folder;

    @Test
    void answersARequestAsLargeAsTheLimit() {
        try (StreamUnderTest stream = new StreamUnderTest(folder)) {
            stream.send(KEY, "a".repeat(LIMIT - KEY.length()));
            stream.passTime(WAIT);

            assertEquals(List.of("A".repeat(LIMIT - KEY.length())), stream.texts());
        }
    }

    @Test
    void turnsARequestOverTheLimitIntoADeadLetterThatHoldsIt() {
        String text = "a".repeat(LIMIT);
        try (StreamUnderTest stream = new StreamUnderTest(folder)) {
            stream.send(KEY, text);
            stream.send(KEY, "next");
            stream.passTime(WAIT);

            TestRecord<byte[], byte[]> dead = stream.deadLetterRecords().get(0);
            assertEquals(
                    new DeadLetter(
                            "requests-0-0",
                            ErrorCode.TOO_LARGE,
                            "1048577 bytes with key and headers, and limits.maxRequestBytes is 1048576; send less, or raise the limit"),
                    DeadLetter.fromHeaders(dead.headers()));
            assertEquals(
                    "read",
                    DeadLetterDetails.fromHeaders(dead.headers()).orElseThrow().stage());
            assertArrayEquals(StreamUnderTest.bytes(text), dead.value());
            assertEquals(List.of("NEXT"), stream.texts());
        }
    }

    @Test
    void countsHeadersAsPartOfARequest() {
        try (StreamUnderTest stream = new StreamUnderTest(folder)) {
            stream.send(KEY, "one", new RecordHeaders().add("h", new byte[LIMIT]), 0);

            assertEquals(ErrorCode.TOO_LARGE, stream.deadLetters().get(0).code());
        }
    }

    @Test
    void saysWhereARequestStandsThatFitsIntoNoDeadLetter() {
        try (StreamUnderTest stream = new StreamUnderTest(folder)) {
            stream.send(KEY, "first");
            stream.send(KEY, "a".repeat(6_000_000));
            stream.send(KEY, "next");
            stream.passTime(WAIT);

            TestRecord<byte[], byte[]> dead = stream.deadLetterRecords().get(0);
            DeadLetterDetails details =
                    DeadLetterDetails.fromHeaders(dead.headers()).orElseThrow();
            assertEquals("value", details.truncated());
            assertEquals(Optional.of(new Origin("requests", 0, 1)), details.origin());
            assertArrayEquals(StreamUnderTest.bytes(KEY), dead.key());
            assertNull(dead.value());
            assertEquals(List.of("FIRST", "NEXT"), stream.texts());
        }
    }
}
