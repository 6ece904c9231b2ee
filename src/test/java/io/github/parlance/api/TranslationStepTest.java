package io.github.parlance.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.parlance.testing.FakeTranslator;
import io.github.parlance.testing.Results;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranslationStepTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private TopologyTestDriver driver;
    private TestInputTopic<String, Comment> in;
    private TestOutputTopic<String, Comment> out;

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @Test
    void aTranslationHasKeyTimestampAndHeadersOfItsRecord() {
        start(FakeTranslator.of("en", "es"), Function.identity());
        RecordHeaders headers = new RecordHeaders();
        headers.add("trace", "t1".getBytes(UTF_8));

        in.pipeInput(new TestRecord<>("k", new Comment("ann", "Hello"), headers, Instant.ofEpochMilli(42)));
        TestRecord<String, Comment> result = await(1).get(0);

        assertEquals("k", result.key());
        assertEquals(new Comment("ann", "Hello", "[es] Hello"), result.value());
        assertEquals(42, result.timestamp());
        assertEquals("t1", new String(result.headers().lastHeader("trace").value(), UTF_8));
        assertNull(result.headers().lastHeader(Translations.FAILURE_CODE));
    }

    @Test
    void theSerdesOfTheApplicationAreTheDefault() {
        Properties properties = properties();
        properties.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        properties.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, CommentSerde.class);
        drive(withoutSerdes(), properties);

        in.pipeInput("k", new Comment("ann", "Hello"));

        assertEquals(new Comment("ann", "Hello", "[es] Hello"), await(1).get(0).value());
    }

    @Test
    void missingSerdesAreNamedBeforeTheFirstRecord() {
        StreamsException e = assertThrows(StreamsException.class, () -> drive(withoutSerdes(), properties()));

        assertEquals(
                "processor translate-comments has no serdes, and the application sets no default; give withSerdes(keys, values)",
                e.getCause().getMessage());
    }

    private Topology withoutSerdes() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("in", Consumed.with(Serdes.String(), Comment.serde()))
                .process(opened(FakeTranslator.of("en", "es"))
                        .processor(Comment::text, Comment::withTranslation)
                        .from("en")
                        .to("es")
                        .named("translate-comments")
                        .withMaxWait(Duration.ofMillis(20)))
                .to("out");
        return builder.build();
    }

    /** The serde as an application names it in its configuration. */
    public static final class CommentSerde extends Serdes.WrapperSerde<Comment> {
        public CommentSerde() {
            super(Comment.serde().serializer(), Comment.serde().deserializer());
        }
    }

    private void start(
            Translator translator,
            Function<TranslationStep<String, Comment>, TranslationStep<String, Comment>> settings) {
        TranslationStep<String, Comment> step = settings.apply(opened(translator)
                .processor(Comment::text, Comment::withTranslation)
                .withSerdes(Serdes.String(), Comment.serde())
                .named("comments"));
        start(step);
    }

    private void start(ProcessorSupplier<String, Comment, String, Comment> step) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("in", Consumed.with(Serdes.String(), Comment.serde()))
                .process(step)
                .to("out", Produced.with(Serdes.String(), Comment.serde()));
        drive(builder.build(), properties());
    }

    private void drive(Topology topology, Properties properties) {
        driver = new TopologyTestDriver(topology, properties);
        open.add(0, driver);
        in = driver.createInputTopic(
                "in", new StringSerializer(), Comment.serde().serializer());
        out = driver.createOutputTopic(
                "out", new StringDeserializer(), Comment.serde().deserializer());
    }

    private Translations opened(Translator translator) {
        Translations translations = Translations.of(translator);
        open.add(translations);
        return translations;
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        return properties;
    }

    private List<TestRecord<String, Comment>> await(int count) {
        return Results.await(driver::advanceWallClockTime, out::readRecordsToList, count, LONG);
    }
}
