package io.github.parlance.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.api.TranslationFailure.Code;
import io.github.parlance.testing.FakeTranslator;
import io.github.parlance.testing.Results;
import io.github.parlance.text.LanguagePair;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
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
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
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

    @Test
    void translationsOfAKeyHaveTheOrderOfItsRecords() {
        start(FakeTranslator.of("en", "es"), step -> step.withMaxWait(Duration.ofMillis(2)));
        for (int i = 0; i < 100; i++) {
            in.pipeInput("k" + i % 3, new Comment("a", "t" + i));
        }

        List<TestRecord<String, Comment>> results = await(100);

        for (int key = 0; key < 3; key++) {
            String name = "k" + key;
            List<Integer> numbers = results.stream()
                    .filter(result -> result.key().equals(name))
                    .map(result -> Integer.valueOf(result.value().text().substring(1)))
                    .toList();
            assertEquals(numbers.stream().sorted().toList(), numbers);
        }
    }

    @Test
    void aRecordWithoutAValueOrWithoutATextPassesInTheOrderOfItsKey() {
        start(FakeTranslator.of("en", "es"), Function.identity());
        in.pipeInput("k", new Comment("a", "one"));
        in.pipeInput("k", (Comment) null);
        in.pipeInput("k", new Comment("a", "silent"));
        in.pipeInput("k", new Comment("a", "two"));

        List<Optional<Comment>> values = await(4).stream()
                .map(result -> Optional.ofNullable(result.value()))
                .toList();

        assertEquals(
                List.of(
                        Optional.of(new Comment("a", "one", "[es] one")),
                        Optional.empty(),
                        Optional.of(new Comment("a", "silent", "")),
                        Optional.of(new Comment("a", "two", "[es] two"))),
                values);
    }

    @Test
    void aFunctionThatCannotReadAValueIsAFailureInItsPlace() {
        start(FakeTranslator.of("en", "es"), Function.identity());

        assertFailure(Code.LENS_FAILED, "unreadable", "cannot read it");
    }

    @Test
    void aFunctionThatCannotTakeATranslationIsAFailureInItsPlace() {
        start(FakeTranslator.of("en", "es"), Function.identity());

        assertFailure(Code.LENS_FAILED, "untakable", "cannot take it");
    }

    @Test
    void aValueThatCannotBeStoredIsAFailureAtOnceAndTheStreamGoesOn() {
        start(
                FakeTranslator.of("en", "es"),
                step -> step.withFailure((comment, failure) -> new Comment("failed", failure.message())));
        in.pipeInput("k", new Comment("a", "spoilt by a node before"));
        in.pipeInput("k", new Comment("a", "two"));

        List<Comment> values = await(2).stream().map(TestRecord::value).toList();

        assertEquals("failed", values.get(0).author());
        assertTrue(
                values.get(0).text().contains("no bytes"), () -> values.get(0).text());
        assertEquals(new Comment("a", "two", "[es] two"), values.get(1));
    }

    @Test
    void aRecordThatIsTooLargeToWaitIsAFailure() {
        start(FakeTranslator.of("en", "es"), step -> step.withChangelog(Map.of(), 200));

        assertFailure(Code.NOT_STORED, "t".repeat(300), "at most 200 can wait in comments-pending");
    }

    @Test
    void aLanguageOfARecordWithoutAModelIsAFailureInItsPlace() {
        start(FakeTranslator.of("en", "es"), step -> step.from(Comment::author).to("es"));
        in.pipeInput("k", new Comment("en", "one"));
        in.pipeInput("k", new Comment("fr", "two"));
        in.pipeInput("k", new Comment("?!", "three"));
        in.pipeInput("k", new Comment("en", "four"));

        List<TestRecord<String, Comment>> results = await(4);

        assertEquals("[es] one", results.get(0).value().translation());
        assertEquals(Optional.of("no-model"), header(results.get(1), Translations.FAILURE_CODE));
        assertEquals(
                Optional.of("no model translates fr-es; there are models for [en-es]"),
                header(results.get(1), Translations.FAILURE_MESSAGE));
        assertEquals(Optional.of("no-model"), header(results.get(2), Translations.FAILURE_CODE));
        assertEquals("[es] four", results.get(3).value().translation());
    }

    @Test
    void aLanguageOfAllRecordsWithoutAModelIsRefusedBeforeTheStreamStarts() {
        TranslationException e = assertThrows(
                TranslationException.class,
                () -> start(
                        FakeTranslator.of("en", "es"), step -> step.from("fr").to("es")));

        assertEquals("no model translates fr-es; there are models for [en-es]", e.getMessage());
    }

    @Test
    void languagesMustBeNamedIfThereAreSeveral() {
        Set<LanguagePair> pairs = Set.of(new LanguagePair("en", "es"), new LanguagePair("es", "en"));

        TranslationException e = assertThrows(
                TranslationException.class, () -> start(FakeTranslator.of(pairs), step -> step.from("en")));

        assertTrue(e.getMessage().endsWith("say which with from and to"), e.getMessage());
    }

    @Test
    void anEngineThatCannotLoadIsAFailureAndTheStreamGoesOn() {
        start(
                FakeTranslator.of("en", "es").translating((pair, text) -> {
                    throw new UnsatisfiedLinkError("no libtensorflow");
                }),
                Function.identity());

        assertFailure(Code.MODEL_FAILED, "one", "tensorflow-core-native");
    }

    @Test
    void aTextOnWhichTheTranslatorFailsIsAFailureAndTheOthersOfItsBatchAreNot() {
        start(
                FakeTranslator.of("en", "es").translating((pair, text) -> {
                    if (text.equals("broken")) {
                        throw new IllegalStateException("cannot");
                    }
                    return text.toUpperCase(Locale.ROOT);
                }),
                step -> step.withMaxWait(Duration.ofMillis(2)));

        assertFailure(Code.MODEL_FAILED, "broken", "cannot");
    }

    @Test
    void failuresGoToTheirChild() {
        StreamsBuilder builder = new StreamsBuilder();
        TranslationFailure tooLong = new TranslationFailure(Code.TOO_LONG, "900 tokens; send less");
        KStream<String, Comment> translated = builder.stream("in", Consumed.with(Serdes.String(), Comment.serde()))
                .process(opened(FakeTranslator.of("en", "es").refusing("long"::equals, tooLong))
                        .processor(Comment::textOrNull, Comment::withTranslation)
                        .withSerdes(Serdes.String(), Comment.serde())
                        .withChildren("done", "failed"));
        translated
                .filter((key, value) -> true, Named.as("done"))
                .to("out", Produced.with(Serdes.String(), Comment.serde()));
        translated
                .filter((key, value) -> true, Named.as("failed"))
                .to("failures", Produced.with(Serdes.String(), Comment.serde()));
        drive(builder.build(), properties());
        TestOutputTopic<String, Comment> failures = driver.createOutputTopic(
                "failures", new StringDeserializer(), Comment.serde().deserializer());
        in.pipeInput("k", new Comment("a", "long"));
        in.pipeInput("k", new Comment("a", "short"));

        assertEquals("[es] short", await(1).get(0).value().translation());
        TestRecord<String, Comment> failure = failures.readRecord();
        assertEquals(new Comment("a", "long"), failure.value());
        assertEquals(Optional.of("900 tokens; send less"), header(failure, Translations.FAILURE_MESSAGE));
        assertTrue(failures.isEmpty() && out.isEmpty());
    }

    @Test
    void processorsOfOneTopologyShareTheBatches() {
        FakeTranslator translator = FakeTranslator.of("en", "es");
        Translations translations = opened(translator);
        StreamsBuilder builder = new StreamsBuilder();
        KStream<String, Comment> comments = builder.stream("in", Consumed.with(Serdes.String(), Comment.serde()));
        for (String name : List.of("first", "second")) {
            comments.mapValues(comment -> new Comment(comment.author(), name + comment.text()))
                    .process(translations
                            .processor(Comment::textOrNull, Comment::withTranslation)
                            .withSerdes(Serdes.String(), Comment.serde())
                            .named(name)
                            .withMaxWait(Duration.ofMillis(100)))
                    .to("out", Produced.with(Serdes.String(), Comment.serde()));
        }
        drive(builder.build(), properties());

        in.pipeInput("k", new Comment("a", "text"));
        await(2);

        assertEquals(
                List.of(Set.of("firsttext", "secondtext")),
                translator.batches().stream().map(Set::copyOf).toList());
    }

    @Test
    void aTextWaitsForItsBatchAsLongAsItsProcessorAllows() {
        FakeTranslator translator = FakeTranslator.of("en", "es");
        start(translator, step -> step.withMaxWait(Duration.ofMinutes(10)));

        for (int i = 0; i < 64; i++) {
            in.pipeInput("k", new Comment("a", "t" + i));
            driver.advanceWallClockTime(Duration.ofMillis(1));
        }
        await(64);

        assertEquals(List.of(64), translator.batches().stream().map(List::size).toList());
    }

    @Test
    void theInputIsHeldBackAtTheLimitOfTextsInFlight() {
        CountDownLatch first = new CountDownLatch(1);
        start(
                FakeTranslator.of("en", "es").translating((pair, text) -> {
                    awaitQuietly(first);
                    return text;
                }),
                step -> step.maxInFlight(2));
        in.pipeInput("k", new Comment("a", "one"));
        driver.advanceWallClockTime(Duration.ofMillis(1));
        long start = System.nanoTime();

        in.pipeInput("k", new Comment("a", "two"));
        Duration held = Duration.ofNanos(System.nanoTime() - start);
        first.countDown();

        assertTrue(held.compareTo(Duration.ofMillis(250)) >= 0, held::toString);
        await(2);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends a record that fails between two that do not. */
    private void assertFailure(Code code, String text, String message) {
        in.pipeInput("k", new Comment("a", "before"));
        in.pipeInput("k", new Comment("a", text));
        in.pipeInput("k", new Comment("a", "after"));

        List<TestRecord<String, Comment>> results = await(3);

        TestRecord<String, Comment> failed = results.stream()
                .filter(result -> result.value().text().equals(text))
                .findFirst()
                .orElseThrow();
        assertEquals(new Comment("a", text), failed.value());
        assertEquals(Optional.of(code.label()), header(failed, Translations.FAILURE_CODE));
        assertTrue(header(failed, Translations.FAILURE_MESSAGE).orElse("").contains(message), failed::toString);
    }

    private static Optional<String> header(TestRecord<String, Comment> record, String name) {
        return Optional.ofNullable(record.headers().lastHeader(name)).map(header -> new String(header.value(), UTF_8));
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
                .processor(Comment::textOrNull, Comment::withTranslation)
                .withSerdes(Serdes.String(), Comment.serde())
                .named("comments"));
        start(step);
    }

    private void start(ProcessorSupplier<String, Comment, String, Comment> step) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("in", Consumed.with(Serdes.String(), Comment.serde()))
                .mapValues(TranslationStepTest::spoilt)
                .process(step)
                .to("out", Produced.with(Serdes.String(), Comment.serde()));
        drive(builder.build(), properties());
    }

    private static Comment spoilt(Comment comment) {
        return comment != null && comment.text().startsWith("spoilt") ? new Comment("a", "unwritable") : comment;
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
