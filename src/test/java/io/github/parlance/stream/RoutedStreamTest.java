package io.github.parlance.stream;

import static io.github.parlance.stream.StreamUnderTest.WAIT;
import static io.github.parlance.stream.StreamUnderTest.bytes;
import static io.github.parlance.stream.StreamUnderTest.completed;
import static io.github.parlance.stream.StreamUnderTest.header;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.event.DeadLetter;
import io.github.parlance.event.ErrorCode;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.serve.ShadowExecutor;
import io.github.parlance.serve.ShadowObserver;
import io.github.parlance.serve.VersionRouter;
import io.github.parlance.serve.VersionRouter.ServingSlot;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.DecodingSpec;
import io.github.parlance.topology.Guarantee;
import io.github.parlance.topology.Limits;
import io.github.parlance.topology.Route;
import io.github.parlance.topology.TopicSpec;
import io.github.parlance.topology.Topics;
import io.github.parlance.topology.TopologySpec;
import io.github.parlance.translate.UppercaseTranslator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Target languages of requests, the models that translate them, and the topics of their results. */
class RoutedStreamTest {
    @TempDir
    Path folder;

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
        ServingSlot toEnglish = new ServingSlot("de-en", "");
        ServingSlot onward = new ServingSlot("en-es", "");
        VersionRouter router = new VersionRouter(
                Map.of(
                        StreamUnderTest.DE_EN,
                        new VersionRouter.ModelRoute(List.of(toEnglish), Optional.empty()),
                        StreamUnderTest.EN_ES,
                        new VersionRouter.ModelRoute(List.of(onward), Optional.empty()),
                        deEs,
                        new VersionRouter.ModelRoute(List.of(toEnglish, onward), Optional.of("en"))),
                new ShadowExecutor(ShadowObserver.NONE));
        router.deploy(toEnglish, List.of(new VersionRouter.Version("1", 1, first)), Optional.empty());
        router.deploy(onward, List.of(new VersionRouter.Version("1", 1, second)), Optional.empty());
        try (StreamUnderTest stream = new StreamUnderTest(folder, Runnable::run, spec, router)) {
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

    private static DecodingSpec asTrained() {
        return new DecodingSpec(Optional.empty(), Optional.empty());
    }
}
