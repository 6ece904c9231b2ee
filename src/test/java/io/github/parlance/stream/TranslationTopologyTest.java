package io.github.parlance.stream;

import static io.github.parlance.stream.StreamUnderTest.bytes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.parlance.event.DeadLetter;
import io.github.parlance.event.ErrorCode;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationCompleted.CachedFrom;
import io.github.parlance.event.TranslationCompleted.Provenance;
import io.github.parlance.event.TranslationCompleted.Status;
import io.github.parlance.event.TranslationCompleted.Timing;
import io.github.parlance.event.TranslationDetails;
import io.github.parlance.stream.TopologySpec.Decoding;
import io.github.parlance.stream.TopologySpec.Route;
import io.github.parlance.stream.TopologySpec.TopicSpec;
import io.github.parlance.stream.TopologySpec.Topics;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.ModelFleet;
import io.github.parlance.translate.ModelFleet.Slot;
import io.github.parlance.translate.Models;
import io.github.parlance.translate.ShadowObserver;
import io.github.parlance.translate.ShadowTrials;
import io.github.parlance.translate.UppercaseTranslator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranslationTopologyTest {
    private static final Duration WAIT = StreamUnderTest.SPEC.batching().maxWait();

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
                                    Map.of(
                                            "placeholders",
                                            "ok",
                                            "numbers",
                                            "ok",
                                            "urls",
                                            "ok",
                                            "markup",
                                            "ok",
                                            "repetition",
                                            "ok",
                                            "length",
                                            "ok"),
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
    void answersEachTargetLanguageByItself() {
        try (StreamUnderTest stream = new StreamUnderTest(folder)) {
            stream.send("k", "{\"text\":\"hi\",\"sourceLang\":\"en\",\"targetLangs\":[\"fr\",\"it\",\"es\"]}");
            stream.passTime(WAIT);

            List<TestRecord<byte[], byte[]>> results = stream.resultRecords();

            assertEquals(
                    List.of("fr", "es"),
                    results.stream().map(r -> completed(r).pair().target()).toList());
            assertEquals(
                    2,
                    results.stream()
                            .map(r -> header(r.headers(), "ce_id"))
                            .distinct()
                            .count());
            assertEquals(
                    List.of(new DeadLetter(
                            "requests-0-0",
                            ErrorCode.NO_ROUTE,
                            "no route leads from en to it; there are en-es, en-fr, de-en")),
                    stream.deadLetters());
        }
    }

    @Test
    void findsTheLanguageARequestLeavesOpenByTheRoutes() {
        try (StreamUnderTest stream = new StreamUnderTest(folder)) {
            stream.send("k", "{\"text\":\"a\",\"sourceLang\":\"de\"}");
            stream.send("k", "{\"text\":\"b\",\"targetLangs\":[\"en\"]}");
            stream.send("k", "{\"text\":\"c\"}");
            stream.send("k", "{\"text\":\"d\",\"sourceLang\":\"xx\"}");
            stream.passTime(WAIT);

            assertEquals(
                    List.of(StreamUnderTest.DE_EN, StreamUnderTest.DE_EN, StreamUnderTest.EN_ES),
                    stream.results().stream().map(TranslationCompleted::pair).toList());
            assertEquals(
                    "no route leads from xx to es; there are en-es, en-fr, de-en",
                    stream.deadLetters().get(0).reason());
        }
    }

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
    void keepsKeyHeadersAndTimestamp() {
        try (StreamUnderTest stream = new StreamUnderTest(folder)) {
            stream.send("the key", "{\"text\":\"hello\"}", traced(), 1234);
            stream.passTime(WAIT);

            TestRecord<byte[], byte[]> result = stream.resultRecords().get(0);

            assertArrayEquals(bytes("the key"), result.key());
            assertEquals(1234, result.timestamp());
            assertEquals("00-trace-span-01", header(result.headers(), "traceparent"));
            assertEquals("/parlance/test", header(result.headers(), "ce_source"));
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
    void sendsResultsToATopicATargetLanguageWhereTheNameSaysSo() {
        try (StreamUnderTest stream = byTarget()) {
            stream.send("k", "{\"text\":\"one\",\"sourceLang\":\"en\",\"targetLangs\":[\"es\",\"pt-br\"]}");
            stream.send("k", "{\"text\":\"two\",\"sourceLang\":\"en\",\"targetLangs\":[\"pt-BR\"]}");
            stream.passTime(WAIT);

            assertEquals(
                    List.of("ONE"),
                    stream.records("results.es").stream()
                            .map(r -> completed(r).text())
                            .toList());
            assertEquals(
                    List.of("ONE", "TWO"),
                    stream.records("results.pt-BR").stream()
                            .map(r -> completed(r).text())
                            .toList());
        }
    }

    @Test
    void passesATombstoneOnToTheResultsOfEveryTargetLanguage() {
        try (StreamUnderTest stream = byTarget()) {
            stream.send("k", "{\"text\":\"one\",\"sourceLang\":\"en\",\"targetLangs\":[\"pt-BR\"]}");
            stream.sendTombstone("k");
            stream.passTime(WAIT);

            List<TestRecord<byte[], byte[]>> spanish = stream.records("results.es");
            List<TestRecord<byte[], byte[]>> portuguese = stream.records("results.pt-BR");

            assertEquals(1, spanish.size());
            assertNull(spanish.get(0).value());
            assertArrayEquals(bytes("k"), spanish.get(0).key());
            assertEquals(2, portuguese.size());
            assertEquals("ONE", completed(portuguese.get(0)).text());
            assertNull(portuguese.get(1).value());
            assertEquals(0, stream.waiting());
        }
    }

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
            assertEquals(5, dead.timestamp());
            assertEquals("00-trace-span-01", header(dead.headers(), "traceparent"));
            assertEquals("model-failed", header(dead.headers(), "translation.error.code"));
            assertEquals("2", header(dead.headers(), "translation.error.attempt"));
            assertEquals("en-es", header(dead.headers(), "translation.error.model"));
            assertEquals("java.lang.IllegalStateException", header(dead.headers(), "__streams.errors.exception"));
            assertEquals(0, stream.waiting());
        }
    }

    @Test
    void passesOnWhatHasNothingToTranslate() {
        try (StreamUnderTest stream = new StreamUnderTest(folder)) {
            stream.send("k", "  ");
            stream.passTime(WAIT);

            TranslationCompleted result = stream.results().get(0);

            assertEquals(Status.PASSTHROUGH, result.status());
            assertEquals("  ", result.text());
            assertEquals(Optional.empty(), result.provenance());
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
    void takesHeadersOfAnySize() {
        try (StreamUnderTest stream = new StreamUnderTest(folder)) {
            String name = "h".repeat(70_000);
            Headers huge = new RecordHeaders().add(name, new byte[100_000]).add("none", null);
            stream.send("k", "one", huge, 0);
            stream.passTime(WAIT);

            Headers headers = stream.resultRecords().get(0).headers();

            assertEquals(100_000, headers.lastHeader(name).value().length);
            assertNull(headers.lastHeader("none").value());
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
                            "the deadline 1970-01-01T00:00:00.010Z passed before its turn came; send it again with a"
                                    + " later one")),
                    letters);
        }
    }

    @Test
    void goesByWayOfAThirdLanguageWhereTheRouteSaysSo() {
        LanguagePair deEs = LanguagePair.parse("de-es");
        TopologySpec spec = new TopologySpec(
                "test",
                Guarantee.EXACTLY_ONCE_V2,
                StreamUnderTest.SPEC.topics(),
                List.of(
                        StreamUnderTest.route(StreamUnderTest.DE_EN),
                        StreamUnderTest.route(StreamUnderTest.EN_ES),
                        new Route("de", "es", Optional.empty(), Optional.of("en"), asTrained())),
                StreamUnderTest.SPEC.batching(),
                StreamUnderTest.SPEC.cache(),
                Limits.DEFAULT,
                1,
                0);
        UppercaseTranslator first = new UppercaseTranslator(StreamUnderTest.DE_EN);
        UppercaseTranslator second = new UppercaseTranslator(StreamUnderTest.EN_ES);
        Slot toEnglish = new Slot("de-en", "");
        Slot onward = new Slot("en-es", "");
        ModelFleet fleet = new ModelFleet(
                Map.of(
                        StreamUnderTest.DE_EN,
                        new ModelFleet.Route(List.of(toEnglish), Optional.empty()),
                        StreamUnderTest.EN_ES,
                        new ModelFleet.Route(List.of(onward), Optional.empty()),
                        deEs,
                        new ModelFleet.Route(List.of(toEnglish, onward), Optional.of("en"))),
                new ShadowTrials(ShadowObserver.NONE));
        fleet.deploy(toEnglish, List.of(new ModelFleet.Version("1", 1, first)), Optional.empty());
        fleet.deploy(onward, List.of(new ModelFleet.Version("1", 1, second)), Optional.empty());
        try (StreamUnderTest stream = new StreamUnderTest(folder, Runnable::run, spec, fleet)) {
            stream.send("k", "{\"text\":\"hallo\",\"sourceLang\":\"de\",\"targetLangs\":[\"es\",\"fr\"]}");
            stream.send("k", "{\"text\":\"poison\",\"sourceLang\":\"de\",\"targetLangs\":[\"es\"]}");
            stream.passTime(WAIT);
            stream.passTime(StreamUnderTest.SPEC.batching().backoff());

            TranslationCompleted result = stream.results().get(0);
            List<TestRecord<byte[], byte[]>> dead = stream.deadLetterRecords();

            assertEquals(deEs, result.pair());
            assertEquals("HALLO", result.text());
            assertEquals("en-es", result.provenance().orElseThrow().model());
            TranslationCompleted.Pivot pivot =
                    result.provenance().orElseThrow().pivot().orElseThrow();
            assertEquals("en", pivot.lang());
            assertEquals("de-en", pivot.by().model());
            assertTrue(
                    second.batches().contains(List.of("HALLO")),
                    second.batches().toString());
            assertEquals(
                    "no route leads from de to fr; there are de-en, en-es, de-es",
                    DeadLetter.fromHeaders(dead.get(0).headers()).reason());
            assertEquals("de-en, en-es", header(dead.get(1).headers(), "translation.error.model"));
        }
    }

    /** A task is named by it, and so is its folder: both stay the same whatever else the topology reads. */
    @Test
    void readsRequestsInTheFirstOfItsParts() {
        Topology topology = TranslationTopology.of(
                StreamUnderTest.SPEC,
                Models.of(new UppercaseTranslator(StreamUnderTest.EN_ES, StreamUnderTest.EN_FR, StreamUnderTest.DE_EN)),
                Runnable::run,
                () -> Instant.EPOCH,
                StreamObserver.NONE);

        TopologyDescription description = topology.describe();

        assertEquals(
                List.of(0, 3),
                description.subtopologies().stream()
                        .map(TopologyDescription.Subtopology::id)
                        .toList());
        assertEquals(
                List.of(1, 2),
                description.globalStores().stream()
                        .map(TopologyDescription.GlobalStore::id)
                        .toList());
    }

    @Test
    void refusesARouteThatNoModelServes() {
        UppercaseTranslator translator = new UppercaseTranslator(StreamUnderTest.EN_ES, StreamUnderTest.EN_FR);

        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> TranslationTopology.of(
                        StreamUnderTest.SPEC,
                        Models.of(translator),
                        Runnable::run,
                        () -> Instant.EPOCH,
                        StreamObserver.NONE));

        assertTrue(e.getMessage().startsWith("routes has [de-en], which no model loaded serves"), e.getMessage());
    }

    private StreamUnderTest byTarget() {
        LanguagePair portuguese = LanguagePair.parse("en/pt-BR");
        TopologySpec spec = new TopologySpec(
                "test",
                Guarantee.EXACTLY_ONCE_V2,
                new Topics(new TopicSpec("requests", 1), new TopicSpec("results.{target}", 1), new TopicSpec("dlq", 1)),
                List.of(StreamUnderTest.route(StreamUnderTest.EN_ES), StreamUnderTest.route(portuguese)),
                StreamUnderTest.SPEC.batching());
        UppercaseTranslator translator = new UppercaseTranslator(StreamUnderTest.EN_ES, portuguese);
        return new StreamUnderTest(folder, Runnable::run, spec, translator);
    }

    private static Decoding asTrained() {
        return new Decoding(Optional.empty(), Optional.empty());
    }

    private static Headers traced() {
        return new RecordHeaders().add("traceparent", bytes("00-trace-span-01"));
    }

    private static TranslationCompleted completed(TestRecord<byte[], byte[]> record) {
        return TranslationCompleted.fromBytes(record.value());
    }

    private static String header(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
