package io.github.parlance.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.event.DeadLetter;
import io.github.parlance.event.EventSchemas;
import io.github.parlance.event.GlossaryKey;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationCompleted.Status;
import io.github.parlance.event.TranslationDetails;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.AnswersSpec;
import io.github.parlance.topology.ChecksSpec;
import io.github.parlance.topology.ChecksSpec.Violated;
import io.github.parlance.topology.ContextSpec;
import io.github.parlance.topology.CorrectionLimits;
import io.github.parlance.topology.Guarantee;
import io.github.parlance.topology.Limits;
import io.github.parlance.topology.ModelsSpec;
import io.github.parlance.topology.TopologySpec;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts of any length and markup on their way through the stream, whose translator writes capitals. */
class DocumentStreamTest {
    @TempDir
    Path folder;

    @Test
    void keepsWhatMustSurviveAndSaysSo() {
        try (StreamUnderTest stream = new StreamUnderTest(folder)) {
            stream.send("k", "hello {name}, see https://a.b/c.");
            settle(stream);

            TranslationCompleted result = stream.results().get(0);

            assertEquals("HELLO {name}, SEE https://a.b/c.", result.text());
            assertEquals("repaired", result.details().checks().get("placeholders"));
            assertEquals("repaired", result.details().checks().get("urls"));
            assertEquals("ok", result.details().checks().get("numbers"));
            assertEquals(Status.TRANSLATED, result.status());
        }
    }

    @Test
    void translatesTheSentencesOfATextOneByOne() {
        try (StreamUnderTest stream = new StreamUnderTest(folder)) {
            stream.send("k", "{\"text\":\" One two. Three.\\n- four\",\"nBest\":3}");
            stream.send("k", "{\"text\":\"Three.\"}");
            settle(stream);

            List<TranslationCompleted> results = stream.results();

            assertEquals(" ONE TWO. THREE.\n- FOUR", results.get(0).text());
            assertEquals(
                    List.of(
                            new TranslationDetails.Segment(1, 9, 1, 9, 0.5),
                            new TranslationDetails.Segment(10, 16, 10, 16, 0.5),
                            new TranslationDetails.Segment(19, 23, 19, 23, 0.5)),
                    results.get(0).details().segments());
            assertEquals("THREE.", results.get(1).text());
            assertEquals(List.of(), results.get(1).details().segments());
        }
    }

    @Test
    void saysWhichWordsBelongTogetherWhereThatIsAskedFor() {
        try (StreamUnderTest stream = new StreamUnderTest(folder)) {
            stream.send("k", "{\"text\":\"One. Go on\",\"alignments\":true}");
            stream.send("k", "{\"text\":\"One. Go on\"}");
            settle(stream);

            List<TranslationCompleted> results = stream.results();

            assertEquals(
                    List.of(
                            new TranslationDetails.Link(0, 3, 0, 3),
                            new TranslationDetails.Link(3, 4, 0, 3),
                            new TranslationDetails.Link(0, 3, 3, 4),
                            new TranslationDetails.Link(3, 4, 3, 4),
                            new TranslationDetails.Link(5, 7, 5, 7),
                            new TranslationDetails.Link(8, 10, 8, 10)),
                    results.get(0).details().alignments());
            assertEquals(List.of(), results.get(1).details().alignments());
        }
    }

    @Test
    void doesWhatTheRequestAsksFor() {
        try (StreamUnderTest stream = new StreamUnderTest(folder)) {
            stream.send("k", "{\"text\":\"buy Acme soap\",\"doNotTranslate\":[\"Acme\"]}");
            stream.send("k", "{\"text\":\"some **bold** [link](http://a.b/c)\",\"format\":\"markdown\"}");
            settle(stream);

            assertEquals(List.of("BUY Acme SOAP", "SOME **BOLD** [LINK](http://a.b/c)"), stream.texts());
        }
    }

    @Test
    void givesATermItsTranslationFromTheMomentTheGlossaryHasIt() {
        try (StreamUnderTest stream = new StreamUnderTest(folder)) {
            stream.send("k", "the account holder pays");
            settle(stream);
            stream.translateTerm("", "Account  holder", "titular");
            stream.send("k", "the account holder pays");
            settle(stream);
            stream.translateTerm("", "account holder", "cliente");
            stream.send("k", "The Account holder pays");
            settle(stream);
            stream.sendToGlossary(new GlossaryKey("", StreamUnderTest.EN_ES, "account holder").toBytes(), null);
            stream.send("k", "the account holder pays");
            settle(stream);

            assertEquals(
                    List.of(
                            "THE ACCOUNT HOLDER PAYS",
                            "THE titular PAYS",
                            "THE Cliente PAYS",
                            "THE ACCOUNT HOLDER PAYS"),
                    stream.texts());
        }
    }

    @Test
    void aTenantsOwnTermsCountBeforeEveryones() {
        try (StreamUnderTest stream = new StreamUnderTest(folder)) {
            stream.translateTerm("", "account", "cuenta");
            stream.translateTerm("acme", "account", "cliente");
            stream.send("k", "{\"text\":\"my account\",\"tenant\":\"acme\"}");
            stream.send("k", "{\"text\":\"my account\",\"tenant\":\"other\"}");
            stream.send("k", "{\"text\":\"my accountant\",\"tenant\":\"acme\"}");
            settle(stream);

            assertEquals(List.of("MY cliente", "MY cuenta", "MY ACCOUNTANT"), stream.texts());
        }
    }

    @Test
    void passesOverARecordOfTheGlossaryThatCannotBeRead() {
        try (StreamUnderTest stream = new StreamUnderTest(folder)) {
            stream.sendToGlossary(StreamUnderTest.bytes("account"), StreamUnderTest.bytes("{}"));

            assertEquals(
                    List.of("parlance.translation.glossary.v1-0-0: the key has 0 tabs; give tenant (may be empty), pair"
                            + " and term, separated by tabs"),
                    stream.glossaryRejections);
        }
    }

    @Test
    void sendsWhatIsWrongToReviewWhereItIsToldTo() {
        TopologySpec spec = new TopologySpec(
                "test",
                Guarantee.EXACTLY_ONCE_V2,
                StreamUnderTest.SPEC.topics(),
                List.of(StreamUnderTest.route(StreamUnderTest.EN_ES)),
                ModelsSpec.ALL,
                StreamUnderTest.SPEC.batching(),
                ContextSpec.NONE,
                new ChecksSpec(Violated.REVIEW, 0.7),
                CorrectionLimits.DEFAULT,
                StreamUnderTest.SPEC.cache(),
                Limits.DEFAULT,
                1,
                0,
                AnswersSpec.DEFAULT);
        try (StreamUnderTest stream = new StreamUnderTest(folder, Runnable::run, spec, new Looping())) {
            stream.send("k", "loop");
            stream.send("k", "fine");
            settle(stream);

            assertEquals(List.of("fine"), stream.texts());
            List<byte[]> review = stream.driver
                    .createOutputTopic(
                            spec.topics().review().name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                    .readValuesToList();
            assertEquals(1, review.size());
            EventSchemas.assertResult(review.get(0));
            TranslationCompleted wrong = TranslationCompleted.fromBytes(review.get(0));
            assertEquals(Status.DEGRADED, wrong.status());
            assertEquals("violated", wrong.details().checks().get("repetition"));
            assertTrue(spec.allTopics().contains(spec.topics().review()));
        }
    }

    @Test
    void findsOutTheLanguageWhereItIsAskedToAndDoesNotGuess() {
        try (StreamUnderTest stream = new StreamUnderTest(folder)) {
            String asked = "{\"sourceLang\":\"und\",\"targetLangs\":[\"en\",\"es\"],\"text\":\"";
            stream.send("k", asked + "Ich habe gestern mit meinem Bruder gesprochen.\"}");
            stream.send("k", asked + "Yesterday I talked with my brother.\"}");
            stream.send("k", asked + "ok\"}");
            settle(stream);

            List<TranslationCompleted> results = stream.results();

            assertEquals(
                    List.of(
                            "de-en translated [] de",
                            "de-en passthrough [target-language] en",
                            "en-es translated [] en",
                            "de-en passthrough [unknown-language] other",
                            "en-es passthrough [unknown-language] other"),
                    results.stream().map(DocumentStreamTest::summary).toList());
            assertEquals(
                    List.of("no route leads from de to es; there are en-es, en-fr, de-en"),
                    stream.deadLetters().stream().map(DeadLetter::reason).toList());
            results.forEach(result -> EventSchemas.assertResult(result.toBytes()));
        }
    }

    private static String summary(TranslationCompleted result) {
        TranslationDetails.Detected detected = result.details().detected().orElseThrow();
        return result.pair() + " " + result.status().label() + " "
                + result.details().flags() + " " + (detected.confidence() > 0.7 ? detected.tag() : "other");
    }

    private static void settle(StreamUnderTest stream) {
        for (int i = 0; i < 6; i++) {
            stream.passTime(StreamUnderTest.SPEC.batching().maxWait());
        }
    }

    /** A model that gets into a loop. */
    private static final class Looping implements Translator {
        @Override
        public Set<LanguagePair> pairs() {
            return Set.of(StreamUnderTest.EN_ES);
        }

        @Override
        public Provenance provenance(LanguagePair pair) {
            return new Provenance("looping", "1", "sha256:" + "0".repeat(64), 1, 0);
        }

        @Override
        public List<Translation> translate(LanguagePair pair, List<String> texts) {
            return texts.stream()
                    .<Translation>map(
                            text -> new Translation.Done(text.equals("loop") ? "a b a b a b a b" : text, -0.1))
                    .toList();
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
