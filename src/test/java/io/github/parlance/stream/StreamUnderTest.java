package io.github.parlance.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.parlance.batch.BatchingSpec;
import io.github.parlance.event.DeadLetter;
import io.github.parlance.event.EventSchemas;
import io.github.parlance.event.GlossaryEntry;
import io.github.parlance.event.GlossaryKey;
import io.github.parlance.event.MemoryEntry;
import io.github.parlance.event.MemoryKey;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.kafka.TopicLimits;
import io.github.parlance.observe.Multicast;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.DecodingSpec;
import io.github.parlance.topology.Guarantee;
import io.github.parlance.topology.Limits;
import io.github.parlance.topology.Route;
import io.github.parlance.topology.StoreNames;
import io.github.parlance.topology.TopicSpec;
import io.github.parlance.topology.Topics;
import io.github.parlance.topology.TopologySpec;
import io.github.parlance.translate.CacheSpec;
import io.github.parlance.translate.Models;
import io.github.parlance.translate.Translator;
import io.github.parlance.translate.UppercaseTranslator;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/**
 * The real topology in a test driver: batches of three, a wait of 20 ms, a broken sentence tried twice with 10 ms
 * between, models in the caller's thread unless told, and a clock that moves with the driver's.
 */
final class StreamUnderTest implements AutoCloseable {
    static final LanguagePair EN_ES = new LanguagePair("en", "es");
    static final LanguagePair EN_FR = new LanguagePair("en", "fr");
    static final LanguagePair DE_EN = new LanguagePair("de", "en");
    static final TopologySpec SPEC = new TopologySpec(
            "test",
            Guarantee.EXACTLY_ONCE_V2,
            new Topics(new TopicSpec("requests", 1), new TopicSpec("results", 1), new TopicSpec("dlq", 1)),
            List.of(route(EN_ES), route(EN_FR), route(DE_EN)),
            new BatchingSpec(3, 100, Duration.ofMillis(20), Optional.of(1), 1_000, 2, Duration.ofMillis(10)),
            new CacheSpec(1_000),
            Limits.DEFAULT,
            1,
            0);

    /** As long as a sentence waits for company. */
    static final Duration WAIT = SPEC.batching().maxWait();

    final UppercaseTranslator translator;
    /** Why records of the memory topic were passed over. */
    final List<String> memoryRejections = new ArrayList<>();
    /** The same of the glossary. */
    final List<String> glossaryRejections = new ArrayList<>();
    /** The same of corrections. */
    final List<String> correctionRejections = new ArrayList<>();
    /** Batches that came back. */
    final List<CompletedBatch> batches = new ArrayList<>();
    /** How many entries were said to wait, each time it was said. */
    final List<Integer> saidToWait = new ArrayList<>();

    final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> requests;
    private final TestInputTopic<byte[], byte[]> memory;
    private final TestInputTopic<byte[], byte[]> glossary;
    private final TestOutputTopic<byte[], byte[]> results;
    private final TestOutputTopic<byte[], byte[]> deadLetters;
    private Instant now = Instant.EPOCH;

    StreamUnderTest(Path stateDirectory) {
        this(stateDirectory, Runnable::run);
    }

    private StreamUnderTest(Path stateDirectory, Executor models) {
        this(stateDirectory, models, SPEC, new UppercaseTranslator(EN_ES, EN_FR, DE_EN));
    }

    /** Which somebody watches. */
    StreamUnderTest(Path stateDirectory, StreamObserver watching) {
        this(
                stateDirectory,
                Runnable::run,
                SPEC,
                new UppercaseTranslator(EN_ES, EN_FR, DE_EN),
                Models.of(new UppercaseTranslator(EN_ES, EN_FR, DE_EN)),
                watching);
    }

    /** With so many batches under way at a time. */
    StreamUnderTest(Path stateDirectory, Executor models, int threads) {
        this(stateDirectory, models, withThreads(threads), new UppercaseTranslator(EN_ES, EN_FR, DE_EN));
    }

    /** With a route for each pair of a translator; {@link #translator} is not asked. */
    StreamUnderTest(Path stateDirectory, Translator asked) {
        this(
                stateDirectory,
                Runnable::run,
                new TopologySpec(
                        SPEC.applicationId(),
                        SPEC.guarantee(),
                        SPEC.topics(),
                        asked.pairs().stream().map(StreamUnderTest::route).toList(),
                        SPEC.batching(),
                        SPEC.cache(),
                        Limits.DEFAULT,
                        1,
                        0),
                asked);
    }

    StreamUnderTest(Path stateDirectory, Executor threads, TopologySpec spec, Translator asked) {
        this(stateDirectory, threads, spec, asked, Models.of(asked));
    }

    StreamUnderTest(Path stateDirectory, Executor threads, TopologySpec spec, Models models) {
        this(stateDirectory, threads, spec, new UppercaseTranslator(EN_ES), models);
    }

    private StreamUnderTest(Path stateDirectory, Executor threads, TopologySpec spec, Translator asked, Models models) {
        this(stateDirectory, threads, spec, asked, models, StreamObserver.NONE);
    }

    /** Whose topics accept only what these limits allow. */
    static StreamUnderTest limited(Path stateDirectory, TopologySpec spec, Function<String, TopicLimits> limits) {
        UppercaseTranslator translator = new UppercaseTranslator(EN_ES, EN_FR, DE_EN);
        return new StreamUnderTest(
                stateDirectory, Runnable::run, spec, translator, Models.of(translator), StreamObserver.NONE, limits);
    }

    private StreamUnderTest(
            Path stateDirectory,
            Executor threads,
            TopologySpec spec,
            Translator asked,
            Models models,
            StreamObserver watching) {
        this(stateDirectory, threads, spec, asked, models, watching, topic -> TopicLimits.NONE);
    }

    private StreamUnderTest(
            Path stateDirectory,
            Executor threads,
            TopologySpec spec,
            Translator asked,
            Models models,
            StreamObserver watching,
            Function<String, TopicLimits> limits) {
        translator = asked instanceof UppercaseTranslator uppercase ? uppercase : new UppercaseTranslator(EN_ES);
        driver = new TopologyTestDriver(
                TranslationTopology.of(
                        spec,
                        models,
                        threads,
                        () -> now,
                        Multicast.to(StreamObserver.class, List.of(new Ear(), watching)),
                        new GracefulDrain(),
                        limits),
                StreamsSettings.local("none:0", stateDirectory).properties(spec),
                Instant.EPOCH);
        requests = driver.createInputTopic("requests", new ByteArraySerializer(), new ByteArraySerializer());
        memory = driver.createInputTopic(
                spec.topics().memory().name(), new ByteArraySerializer(), new ByteArraySerializer());
        glossary = driver.createInputTopic(
                spec.topics().glossary().name(), new ByteArraySerializer(), new ByteArraySerializer());
        results = driver.createOutputTopic("results", new ByteArrayDeserializer(), new ByteArrayDeserializer());
        deadLetters = driver.createOutputTopic("dlq", new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    void send(String key, String value) {
        send(key, value, new RecordHeaders(), 0);
    }

    void send(String key, String value, Headers headers, long timestamp) {
        byte[] keyBytes = key == null ? null : bytes(key);
        requests.pipeInput(new TestRecord<>(keyBytes, bytes(value), headers, timestamp));
    }

    void sendBytes(byte[] value) {
        requests.pipeInput(new TestRecord<>(bytes("key"), value));
    }

    void sendTombstone(String key) {
        requests.pipeInput(new TestRecord<>(bytes(key), null));
    }

    void approve(String pair, String source, String text) {
        MemoryKey key = new MemoryKey(LanguagePair.parse(pair), source);
        sendToMemory(
                key.toBytes(),
                MemoryEntry.approved(key, text, Optional.empty(), Instant.EPOCH).toBytes());
    }

    /** @param value null for a tombstone */
    void sendToMemory(byte[] key, byte[] value) {
        memory.pipeInput(new TestRecord<>(key, value));
    }

    void translateTerm(String tenant, String term, String translation) {
        GlossaryKey key = new GlossaryKey(tenant, EN_ES, term);
        sendToGlossary(key.toBytes(), GlossaryEntry.of(key, term, translation).toBytes());
    }

    /** @param value null for a tombstone */
    void sendToGlossary(byte[] key, byte[] value) {
        glossary.pipeInput(new TestRecord<>(key, value));
    }

    void passTime(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
    }

    /** Everything on the result topic since the last look; every value keeps to the schema. */
    List<TestRecord<byte[], byte[]>> resultRecords() {
        List<TestRecord<byte[], byte[]>> records = results.readRecordsToList();
        records.stream().map(TestRecord::value).filter(value -> value != null).forEach(EventSchemas::assertResult);
        return records;
    }

    /** Everything on another topic than those of {@link #SPEC} since the last look. */
    List<TestRecord<byte[], byte[]>> records(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    List<TranslationCompleted> results() {
        return resultRecords().stream()
                .map(record -> TranslationCompleted.fromBytes(record.value()))
                .toList();
    }

    List<String> texts() {
        return results().stream().map(TranslationCompleted::text).toList();
    }

    /** Everything on the dead-letter topic since the last look; all headers keep to the schema. */
    List<TestRecord<byte[], byte[]>> deadLetterRecords() {
        List<TestRecord<byte[], byte[]>> records = deadLetters.readRecordsToList();
        records.forEach(record -> EventSchemas.assertDeadLetter(record.headers()));
        return records;
    }

    List<DeadLetter> deadLetters() {
        return deadLetterRecords().stream()
                .map(record -> DeadLetter.fromHeaders(record.headers()))
                .toList();
    }

    KeyValueStore<Bytes, byte[]> store() {
        return driver.getKeyValueStore(StoreNames.PENDING);
    }

    long waiting() {
        return new PendingStore(store(), new EntryCodec(request -> Optional.empty()))
                .all()
                .size();
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static TranslationCompleted completed(TestRecord<byte[], byte[]> record) {
        return TranslationCompleted.fromBytes(record.value());
    }

    static String header(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), UTF_8);
    }

    /** Headers of a request that is part of a trace. */
    static Headers traced() {
        return new RecordHeaders().add("traceparent", bytes("00-trace-span-01"));
    }

    @Override
    public void close() {
        driver.close();
    }

    private static TopologySpec withThreads(int threads) {
        BatchingSpec one = SPEC.batching();
        return new TopologySpec(
                SPEC.applicationId(),
                SPEC.guarantee(),
                SPEC.topics(),
                SPEC.routes(),
                new BatchingSpec(
                        one.maxSentences(),
                        one.maxTokens(),
                        one.maxWait(),
                        Optional.of(threads),
                        one.maxInFlight(),
                        one.attempts(),
                        one.backoff()),
                SPEC.cache(),
                Limits.DEFAULT,
                1,
                0);
    }

    private final class Ear implements StreamObserver {
        @Override
        public void batchTranslated(CompletedBatch batch) {
            batches.add(batch);
        }

        @Override
        public void waiting(int partition, int entries) {
            saidToWait.add(entries);
        }

        @Override
        public void memoryRejected(String reason) {
            memoryRejections.add(reason);
        }

        @Override
        public void glossaryRejected(String reason) {
            glossaryRejections.add(reason);
        }

        @Override
        public void correctionRejected(String reason) {
            correctionRejections.add(reason);
        }
    }

    static Route route(LanguagePair pair) {
        DecodingSpec asTrained = new DecodingSpec(Optional.empty(), Optional.empty());
        return new Route(pair.source(), pair.target(), pair.toString(), asTrained);
    }
}
