package io.github.parlance.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.testing.Results;
import io.github.parlance.text.LanguagePair;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The library with a model of the repository. */
@Timeout(180)
class ModelsIT {
    private static final Path MODELS = Path.of("models");
    private static final LanguagePair EN_ES = new LanguagePair("en", "es");

    @TempDir
    Path folder;

    @Test
    void aModelTranslatesInPlainJava() {
        try (Translator translator = Models.load(MODELS.resolve("en-es"))) {
            List<Translation> translations =
                    translator.translate(EN_ES, List.of("The letter arrived on Tuesday. Thank you very much.", ""));

            assertTrue(translations.get(0).text().contains("carta"), translations::toString);
            assertTrue(((Translation.Done) translations.get(0)).confidence().orElse(0.0) > 0);
            assertEquals("", translations.get(1).text());
        }
    }

    @Test
    void theModelsOfATopologyTranslateItsRoutes() {
        try (Translator translator = Models.load(Path.of("topology/translation.yaml"), MODELS)) {
            assertTrue(
                    translator.pairs().contains(EN_ES), () -> translator.pairs().toString());
            assertTrue(translator
                    .translate(EN_ES, List.of("The letter arrived on Tuesday."))
                    .get(0)
                    .text()
                    .contains("carta"));
        }
    }

    @Test
    void aModelTranslatesInATopology() {
        try (Translations translations = Translations.open(MODELS.resolve("en-es"))) {
            StreamsBuilder builder = new StreamsBuilder();
            builder.stream("in", Consumed.with(Serdes.String(), Comment.serde()))
                    .process(translations
                            .processor(Comment::text, Comment::withTranslation)
                            .withSerdes(Serdes.String(), Comment.serde())
                            .from("en")
                            .to("es"))
                    .to("out", Produced.with(Serdes.String(), Comment.serde()));
            Properties properties = new Properties();
            properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
            properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");
            properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
            try (TopologyTestDriver driver = new TopologyTestDriver(builder.build(), properties)) {
                driver.createInputTopic(
                                "in", new StringSerializer(), Comment.serde().serializer())
                        .pipeInput("k", new Comment("ann", "The letter arrived on Tuesday."));
                var out = driver.createOutputTopic(
                        "out", new StringDeserializer(), Comment.serde().deserializer());

                Comment translated = Results.await(
                                driver::advanceWallClockTime, out::readValuesToList, 1, Duration.ofSeconds(30))
                        .get(0);

                assertTrue(translated.translation().contains("carta"), translated::toString);
            }
        }
    }
}
