package io.github.parlance.stream;

import static io.github.parlance.stream.StreamUnderTest.WAIT;
import static io.github.parlance.stream.StreamUnderTest.bytes;
import static io.github.parlance.stream.StreamUnderTest.completed;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results of a key come in the order of its requests. */
class OrderedStreamTest {
    @TempDir
    Path folder;

    @Test
    void asksOncePerLanguagePairAndKeepsTheOrder() {
        try (StreamUnderTest stream = new StreamUnderTest(folder)) {
            stream.send("k", "{\"text\":\"a\",\"targetLangs\":[\"es\"]}");
            stream.send("k", "{\"text\":\"b\",\"targetLangs\":[\"fr\"]}");
            stream.send("k", "{\"text\":\"c\",\"targetLangs\":[\"es\"]}");
            stream.passTime(WAIT);

            assertEquals(List.of("A", "B", "C"), stream.texts());
            assertEquals(List.of(List.of("a", "c"), List.of("b")), stream.translator.batches());
        }
    }

    @Test
    void passesATombstoneOnAfterWhatCameBeforeIt() {
        try (StreamUnderTest stream = new StreamUnderTest(folder)) {
            stream.send("k", "one");
            stream.sendTombstone("k");
            stream.send("k", "two");
            stream.passTime(WAIT);

            List<TestRecord<byte[], byte[]>> results = stream.resultRecords();

            assertEquals("ONE", completed(results.get(0)).text());
            assertNull(results.get(1).value());
            assertArrayEquals(bytes("k"), results.get(1).key());
            assertEquals("TWO", completed(results.get(2)).text());
        }
    }

    @Test
    void keepsTheOrderOfAKeyWhenALaterBatchComesBackFirst() {
        Deque<Runnable> models = new ArrayDeque<>();
        try (StreamUnderTest stream = new StreamUnderTest(folder, models::add, 2)) {
            for (String text : List.of("a", "b", "c", "d", "e", "f")) {
                stream.send("k", text);
            }
            models.removeLast().run();
            stream.passTime(WAIT);
            List<String> early = stream.texts();
            models.removeLast().run();
            stream.passTime(WAIT);

            assertEquals(List.of(), early);
            assertEquals(List.of("A", "B", "C", "D", "E", "F"), stream.texts());
        }
    }

    @Test
    void doesNotMakeAKeyWaitForTheAnswersOfAnother() {
        Deque<Runnable> models = new ArrayDeque<>();
        try (StreamUnderTest stream = new StreamUnderTest(folder, models::add, 2)) {
            for (String text : List.of("slow 1", "slow 2", "slow 3", "quick 1", "quick 2", "quick 3")) {
                stream.send(text.substring(0, 4), text);
            }
            models.removeLast().run();
            stream.passTime(WAIT);

            assertEquals(List.of("QUICK 1", "QUICK 2", "QUICK 3"), stream.texts());
            assertEquals(3, stream.waiting());
        }
    }
}
