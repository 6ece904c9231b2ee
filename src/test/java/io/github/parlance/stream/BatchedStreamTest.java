package io.github.parlance.stream;

import static io.github.parlance.stream.StreamUnderTest.WAIT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.parlance.check.Check;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationCompleted.CachedFrom;
import io.github.parlance.event.TranslationCompleted.Provenance;
import io.github.parlance.event.TranslationCompleted.Status;
import io.github.parlance.event.TranslationCompleted.Timing;
import io.github.parlance.event.TranslationDetails;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Formation and start of batches in the stream. */
class BatchedStreamTest {
    @TempDir
    Path folder;

    @Test
    void answersASentenceOnceItHasWaitedItsTime() {
        try (StreamUnderTest stream = new StreamUnderTest(folder)) {
            stream.send("k", "{\"text\":\"hello\",\"metadata\":{\"a\":1}}");
            List<TranslationCompleted> before = stream.results();
            stream.passTime(WAIT);

            List<TranslationCompleted> after = stream.results();

            assertEquals(List.of(), before);
            assertEquals(
                    List.of(new TranslationCompleted(
                            "requests-0-0",
                            Status.TRANSLATED,
                            StreamUnderTest.EN_ES,
                            Optional.empty(),
                            "HELLO",
                            Optional.of(0.5),
                            new TranslationDetails(
                                    Arrays.stream(Check.values())
                                            .collect(Collectors.toMap(Check::label, check -> "ok")),
                                    List.of(),
                                    List.of(),
                                    List.of(),
                                    List.of()),
                            Optional.of(new Provenance("en-es", "1", "sha256:" + "0".repeat(64), 4, 0.6)),
                            new Timing(WAIT, Duration.ZERO, 1),
                            JsonNodeFactory.instance.objectNode().put("a", 1))),
                    after);
        }
    }

    @Test
    void tellsWhatABatchHeldAndHowFullItWas() {
        try (StreamUnderTest stream = new StreamUnderTest(folder)) {
            stream.send("k", "one");
            stream.send("k", "two");
            stream.send("k", "three");
            stream.send("k", "x".repeat(60));
            stream.passTime(WAIT);
            stream.send("k", "y".repeat(160));

            stream.passTime(WAIT);

            assertEquals(
                    List.of(List.of(3, 11, 11, 1.0), List.of(1, 60, 60, 0.6), List.of(1, 160, 160, 1.0)),
                    stream.batches.stream()
                            .map(each -> List.<Number>of(
                                    each.batch().sentences(), each.sourceTokens(), each.targetTokens(), each.fill()))
                            .toList());
        }
    }

    @Test
    void tellsHowManyEntriesWaitAndThatNoneDoOnceItIsClosed() {
        StreamUnderTest stream = new StreamUnderTest(folder);
        try (stream) {
            stream.send("k", "one");
            stream.send("l", "two");
            stream.passTime(WAIT.dividedBy(2));
        }

        assertEquals(2, stream.saidToWait.get(0));
        assertEquals(0, stream.saidToWait.get(stream.saidToWait.size() - 1));
    }

    @Test
    void sendsAFullBatchAtOnce() {
        try (StreamUnderTest stream = new StreamUnderTest(folder)) {
            stream.send("k", "one");
            stream.send("k", "two");
            stream.send("k", "three");

            assertEquals(List.of("ONE", "TWO", "THREE"), stream.texts());
            assertEquals(List.of(List.of("one", "two", "three")), stream.translator.batches());
        }
    }

    @Test
    void sendsABatchThatIsFullOfCharacters() {
        try (StreamUnderTest stream = new StreamUnderTest(folder)) {
            stream.send("k", "a".repeat(60));
            stream.send("k", "b".repeat(60));

            assertEquals(List.of(List.of("a".repeat(60))), stream.translator.batches());
        }
    }

    @Test
    void sendsASentenceLongerThanABatchAlone() {
        try (StreamUnderTest stream = new StreamUnderTest(folder)) {
            stream.send("k", "a".repeat(500));

            assertEquals(List.of("A".repeat(500)), stream.texts());
        }
    }

    @Test
    void hasAsManyBatchesUnderWayAsItHasThreads() {
        Deque<Runnable> models = new ArrayDeque<>();
        try (StreamUnderTest stream = new StreamUnderTest(folder, models::add, 2)) {
            for (int i = 0; i < 11; i++) {
                stream.send("k", "text " + i);
            }

            assertEquals(2, models.size());
            assertEquals(11, stream.waiting());
        }
    }

    @Test
    void keepsInTheStoreWhatWaitsAndNothingElse() {
        try (StreamUnderTest stream = new StreamUnderTest(folder)) {
            stream.send("k", "one");
            stream.send("k", "two");
            long waiting = stream.waiting();
            stream.passTime(WAIT);

            assertEquals(2, waiting);
            assertEquals(0, stream.waiting());
        }
    }

    @Test
    void takesUrgentRequestsFirst() {
        Deque<Runnable> models = new ArrayDeque<>();
        try (StreamUnderTest stream = new StreamUnderTest(folder, models::add, 1)) {
            for (int i = 0; i < 6; i++) {
                stream.send("bulk " + i, "{\"text\":\"bulk " + i + "\",\"priority\":\"bulk\"}");
            }
            stream.send("high", "{\"text\":\"urgent\",\"priority\":\"high\"}");
            models.remove().run();
            models.remove().run();
            stream.passTime(WAIT);

            assertEquals("urgent", stream.translator.batches().get(1).get(0));
        }
    }

    @Test
    void decodesAFloodOfTheSameSentenceOnce() {
        Deque<Runnable> models = new ArrayDeque<>();
        try (StreamUnderTest stream = new StreamUnderTest(folder, models::add, 1)) {
            for (int i = 0; i < 100; i++) {
                stream.send("key " + i, "the same");
            }
            stream.passTime(WAIT);
            models.remove().run();
            stream.passTime(WAIT);

            assertEquals(
                    Collections.nCopies(100, Status.TRANSLATED),
                    stream.results().stream().map(TranslationCompleted::status).toList());
            assertEquals(List.of(List.of("the same")), stream.translator.batches());
        }
    }

    @Test
    void answersWhatItHasTranslatedBeforeWithoutTheModel() {
        try (StreamUnderTest stream = new StreamUnderTest(folder)) {
            stream.send("a", "the same");
            stream.passTime(WAIT);
            TranslationCompleted first = stream.results().get(0);
            stream.send("b", "the same");
            stream.passTime(WAIT);

            TranslationCompleted second = stream.results().get(0);

            assertEquals(Status.CACHED, second.status());
            assertEquals(Optional.of(CachedFrom.CACHE), second.cachedFrom());
            assertEquals(first.text(), second.text());
            assertEquals(first.confidence(), second.confidence());
            assertEquals(first.provenance(), second.provenance());
            assertEquals(Timing.NONE, second.timing());
            assertEquals(List.of(List.of("the same")), stream.translator.batches());
        }
    }
}
