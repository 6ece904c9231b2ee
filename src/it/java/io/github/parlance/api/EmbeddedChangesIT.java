package io.github.parlance.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.async.FencedClients;
import io.github.parlance.broker.TestBroker;
import io.github.parlance.stream.TopicReader;
import io.github.parlance.testing.FakeTranslator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Records that wait for a translation when the application changes. */
@Timeout(180)
class EmbeddedChangesIT {
    private static final int WAITING = 30;

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final CountDownLatch gate = new CountDownLatch(1);
    private TestBroker broker;
    private TopicReader results;

    @BeforeEach
    void startBroker() throws Exception {
        broker = TestBroker.start();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(Stream.of("in", "out")
                            .map(topic -> new NewTopic(topic, 1, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
        results = new TopicReader(broker.bootstrapServers(), "read_committed", "out");
    }

    @AfterEach
    void closeAll() throws Exception {
        gate.countDown();
        for (AutoCloseable each : open) {
            each.close();
        }
        results.close();
        broker.close();
    }

    @Test
    void recordsThatWaitAreTranslatedByAnotherVersionOfTheTopology() throws Exception {
        stopWhileRecordsWait("comments");

        start(0, upgraded -> upgraded.filter((key, value) -> true).mapValues(value -> value), "comments");

        assertEquals(expected(0), awaitResults(WAITING));
    }

    @Test
    void anotherNameBeginsWithAnEmptyStoreAndTheFormerOneIsTakenUpAgain() throws Exception {
        stopWhileRecordsWait("comments");

        KafkaStreams renamed = start(0, UnaryOperator.identity(), "remarks");
        send(WAITING, 1);
        assertEquals(List.of("[es] text " + WAITING), awaitResults(1));
        renamed.close();
        start(0, UnaryOperator.identity(), "comments");

        assertEquals(expected(0), awaitResults(WAITING + 1).subList(1, WAITING + 1));
    }

    @Test
    void recordsOfAProcessorThatWasRemovedAreTranslatedOnceItIsBack() throws Exception {
        stopWhileRecordsWait("comments");

        KafkaStreams without = started(0, topology(UnaryOperator.identity(), List.of(), Translations.of(fake())));
        send(WAITING, 1);
        assertEquals(List.of(""), awaitResults(1));
        without.close();
        start(0, UnaryOperator.identity(), "comments");

        assertEquals(expected(0), awaitResults(WAITING + 1).subList(1, WAITING + 1));
    }

    @Test
    void aStandbyTakesOverTheRecordsThatWait() throws Exception {
        KafkaStreams active = startGated("comments");
        send(0, WAITING);
        awaitStored("comments");
        AtomicLong restored = new AtomicLong();
        KafkaStreams standby = created(1, topology(UnaryOperator.identity(), List.of("comments"), opened(fake())));
        standby.setGlobalStateRestoreListener(new RestoredRecords(restored));
        standby.start();
        awaitCaughtUp(standby);

        active.close();

        assertEquals(expected(0), awaitResults(WAITING));
        assertTrue(restored.get() < WAITING, () -> restored + " records restored");
    }

    /** Counts what an active task had to read from changelogs. */
    private record RestoredRecords(AtomicLong count) implements StateRestoreListener {
        @Override
        public void onRestoreStart(TopicPartition partition, String store, long from, long to) {
            // Only the end counts.
        }

        @Override
        public void onBatchRestored(TopicPartition partition, String store, long end, long restored) {
            // Only the end counts.
        }

        @Override
        public void onRestoreEnd(TopicPartition partition, String store, long restored) {
            count.addAndGet(restored);
        }
    }

    private void stopWhileRecordsWait(String name) throws Exception {
        KafkaStreams streams = startGated(name);
        send(0, WAITING);
        awaitStored(name);
        streams.close();
    }

    /** Starts an instance whose translator does not answer. */
    private KafkaStreams startGated(String name) {
        FakeTranslator gated = fake().translating((pair, text) -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return text;
        });
        return started(0, topology(UnaryOperator.identity(), List.of(name), opened(gated)));
    }

    private KafkaStreams start(int instance, UnaryOperator<KStream<String, Comment>> before, String name) {
        return started(instance, topology(before, List.of(name), opened(fake())));
    }

    private static FakeTranslator fake() {
        return FakeTranslator.of("en", "es");
    }

    private Translations opened(Translator translator) {
        Translations translations = Translations.of(translator);
        open.add(translations);
        return translations;
    }

    private Topology topology(
            UnaryOperator<KStream<String, Comment>> before, List<String> processors, Translations translations) {
        StreamsBuilder builder = new StreamsBuilder();
        KStream<String, Comment> stream =
                before.apply(builder.stream("in", Consumed.with(Serdes.String(), Comment.serde())));
        for (String name : processors) {
            stream = stream.process(translations
                    .processor(Comment::text, Comment::withTranslation)
                    .withSerdes(Serdes.String(), Comment.serde())
                    .named(name));
        }
        stream.mapValues(Comment::translation).to("out", Produced.with(Serdes.String(), Serdes.String()));
        return builder.build();
    }

    private KafkaStreams started(int instance, Topology topology) {
        KafkaStreams streams = created(instance, topology);
        streams.start();
        return streams;
    }

    private KafkaStreams created(int instance, Topology topology) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "changing");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG,
                folder.resolve("state-" + instance).toString());
        properties.put(StreamsConfig.DEFAULT_CLIENT_SUPPLIER_CONFIG, FencedClients.class);
        properties.put(StreamsConfig.POLL_MS_CONFIG, 5);
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 1);
        // A new instance is a standby first, however little there is to restore.
        properties.put(StreamsConfig.ACCEPTABLE_RECOVERY_LAG_CONFIG, 0);
        properties.put(StreamsConfig.consumerPrefix("session.timeout.ms"), 6_000);
        properties.put(StreamsConfig.consumerPrefix("heartbeat.interval.ms"), 500);
        properties.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        KafkaStreams streams = new KafkaStreams(topology, properties);
        open.add(0, () -> streams.close(Duration.ofSeconds(20)));
        return streams;
    }

    private void send(int from, int count) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            for (int i = from; i < from + count; i++) {
                producer.send(new ProducerRecord<>("in", "k", "ann|text " + i + "|"));
            }
        }
    }

    /** Waits until all records are in the store, and counted as consumed. */
    private void awaitStored(String name) {
        String changelog = "changing-" + name + "-pending-changelog";
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            awaitThat(() -> admin.listTopics().names().get().contains(changelog));
        }
        try (TopicReader stored = new TopicReader(broker.bootstrapServers(), "read_committed", changelog)) {
            stored.readUntil(() -> stored.records().size() >= WAITING);
        }
    }

    private static void awaitCaughtUp(KafkaStreams standby) {
        awaitThat(() -> standby.allLocalStorePartitionLags().values().stream()
                .flatMap(lags -> lags.values().stream())
                .anyMatch(lag -> lag.currentOffsetPosition() >= WAITING));
    }

    /** A condition that asks a broker. */
    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void awaitThat(Condition condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        try {
            while (!condition.holds()) {
                assertTrue(System.nanoTime() < end, "still not so after a minute");
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> expected(int from) {
        return IntStream.range(from, from + WAITING)
                .mapToObj(i -> "[es] text " + i)
                .toList();
    }

    private List<String> awaitResults(int count) {
        results.readUntil(() -> results.records().size() >= count);
        results.readToEnd();
        return results.records().stream()
                .map(result -> new String(result.value(), UTF_8))
                .toList();
    }
}
