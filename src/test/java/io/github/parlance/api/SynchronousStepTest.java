package io.github.parlance.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.parlance.testing.FakeTranslator;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SynchronousStepTest {
    @TempDir
    Path folder;

    @Test
    void aValueIsTranslatedBeforeTheNextRecordIsTaken() {
        List<TestRecord<String, Comment>> results =
                run(FakeTranslator.of("en", "es"), step -> step.from("en").to("es"), new Comment("a", "one"), null);

        assertEquals(new Comment("a", "one", "[es] one"), results.get(0).value());
        assertEquals(null, results.get(1).value());
    }

    @Test
    void aTranslatorThatFailsIsAFailureWithHeadersAndValue() {
        FakeTranslator broken = FakeTranslator.of("en", "es").translating((pair, text) -> {
            throw new IllegalStateException("cannot");
        });

        TestRecord<String, Comment> result = run(
                        broken,
                        step -> step.withFailure(
                                (comment, failure) -> new Comment(failure.code().label(), comment.text())),
                        new Comment("a", "one"))
                .get(0);

        assertEquals(new Comment("model-failed", "one"), result.value());
        assertEquals(
                "model-failed",
                new String(
                        result.headers().lastHeader(Translations.FAILURE_CODE).value(), UTF_8));
    }

    @Test
    void aLanguageOfARecordWithoutAModelIsAFailure() {
        TestRecord<String, Comment> result = run(
                        FakeTranslator.of("en", "es"), step -> step.from(Comment::author), new Comment("fr", "one"))
                .get(0);

        assertEquals(
                "no-model",
                new String(
                        result.headers().lastHeader(Translations.FAILURE_CODE).value(), UTF_8));
    }

    @Test
    void aLanguageOfAllRecordsWithoutAModelIsRefusedBeforeTheStreamStarts() {
        assertThrows(TranslationException.class, () -> run(FakeTranslator.of("en", "es"), step -> step.to("fr")));
    }

    private List<TestRecord<String, Comment>> run(
            Translator translator, UnaryOperator<SynchronousStep<String, Comment>> settings, Comment... values) {
        try (Translations translations = Translations.of(translator)) {
            StreamsBuilder builder = new StreamsBuilder();
            builder.stream("in", Consumed.with(Serdes.String(), Comment.serde()))
                    .processValues(settings.apply(
                            translations.synchronousProcessor(Comment::textOrNull, Comment::withTranslation)))
                    .to("out", Produced.with(Serdes.String(), Comment.serde()));
            Properties properties = new Properties();
            properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
            properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");
            properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
            try (TopologyTestDriver driver = new TopologyTestDriver(builder.build(), properties)) {
                var in = driver.createInputTopic(
                        "in", new StringSerializer(), Comment.serde().serializer());
                for (Comment value : values) {
                    in.pipeInput("k", value);
                }
                return driver.createOutputTopic(
                                "out", new StringDeserializer(), Comment.serde().deserializer())
                        .readRecordsToList();
            }
        }
    }
}
