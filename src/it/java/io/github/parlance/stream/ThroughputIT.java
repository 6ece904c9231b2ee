package io.github.parlance.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.api.Translations;
import io.github.parlance.async.AsyncBatches;
import io.github.parlance.async.AsyncResult;
import io.github.parlance.batch.BatchingSpec;
import io.github.parlance.bench.EchoTranslator;
import io.github.parlance.broker.TestBroker;
import io.github.parlance.kafka.TopicCheck;
import io.github.parlance.testing.FakeTranslator;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.DecodingSpec;
import io.github.parlance.topology.Guarantee;
import io.github.parlance.topology.Limits;
import io.github.parlance.topology.Route;
import io.github.parlance.topology.TopicSpec;
import io.github.parlance.topology.Topics;
import io.github.parlance.topology.TopologySpec;
import io.github.parlance.translate.CacheSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints records per second of {@code mapValues}, of {@code AsyncBatches} with a function without cost, of an embedded translation, and of
 * the whole stream with a model without cost; alternately, exactly once. {@code -Dthroughput.records} and {@code -Dthroughput.rounds}.
 */
@Tag("soak")
@Tag("system")
@Timeout(900)
class ThroughputIT {
    private static final int PARTITIONS = 4;
    private static final LanguagePair EN_ES = new LanguagePair("en", "es");

    private final int records = Integer.getInteger("throughput.records", 20_000);
    private final int rounds = Integer.getInteger("throughput.rounds", 1);

    @TempDir
    Path folder;

    private TestBroker broker;

    /** Number of records that the last contender wrote to the changelog of its waiting records, transaction marks included. */
    private long stored;

    /** Something that reads the requests and writes the results until it is closed. */
    private interface Contender {
        AutoCloseable start(String in, String out) throws Exception;
    }

    @Test
    void asyncBatchesAreNoSlowerThanTheWholeStream() throws Exception {
        Map<String, Contender> contenders = new LinkedHashMap<>();
        contenders.put("mapValues", (in, out) -> dsl(in, out, stream -> stream.mapValues(value -> value), () -> {}));
        contenders.put("AsyncBatches", this::asyncBatches);
        contenders.put("Translations", this::translations);
        contenders.put("stream", this::stream);
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        try (TestBroker started = TestBroker.startOwn()) {
            broker = started;
            for (int round = 0; round <= rounds; round++) {
                for (Map.Entry<String, Contender> each : contenders.entrySet()) {
                    double rate = rate(each.getKey().toLowerCase(Locale.ROOT) + "-" + round, each.getValue());
                    System.out.printf(
                            "round %d  %-12s %8.0f records/s, %d changelog records%n",
                            round, each.getKey(), rate, stored);
                    assertTrue(stored < records, () -> each.getKey() + " wrote each record that waited");
                    // The first round warms up.
                    if (round > 0) {
                        rates.computeIfAbsent(each.getKey(), name -> new ArrayList<>())
                                .add(rate);
                    }
                }
            }
        }
        rates.forEach((name, all) -> System.out.printf("%-12s median %8.0f records/s%n", name, median(all)));

        assertTrue(median(rates.get("AsyncBatches")) >= median(rates.get("stream")), rates::toString);
    }

    private static double median(List<Double> rates) {
        return rates.stream().sorted().toList().get(rates.size() / 2);
    }

    private AutoCloseable asyncBatches(String in, String out) {
        AsyncBatches<byte[], byte[], byte[]> batches = AsyncBatches.named(
                        "echo", Serdes.ByteArray(), Serdes.ByteArray())
                .apply(values -> values);
        return dsl(
                in,
                out,
                stream -> stream.process(batches)
                        .mapValues(result -> ((AsyncResult.Done<byte[], byte[]>) result).result()),
                batches::close);
    }

    private AutoCloseable translations(String in, String out) {
        Translations translations =
                Translations.of(FakeTranslator.of("en", "es").translating((pair, text) -> text));
        return dsl(
                in,
                out,
                stream -> stream.process(translations
                        .processor(
                                (byte[] value) -> new String(value, UTF_8),
                                (byte[] value, String text) -> text.getBytes(UTF_8))
                        .withSerdes(Serdes.ByteArray(), Serdes.ByteArray())),
                translations::close);
    }

    private AutoCloseable dsl(String in, String out, UnaryOperator<KStream<byte[], byte[]>> middle, Runnable onClose) {
        StreamsBuilder builder = new StreamsBuilder();
        middle.apply(builder.stream(in, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())))
                .to(out, Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "application-" + out);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve(out).toString());
        properties.put(StreamsConfig.POLL_MS_CONFIG, 5);
        properties.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        KafkaStreams streams = new KafkaStreams(builder.build(), properties);
        streams.start();
        return () -> {
            streams.close(Duration.ofSeconds(20));
            onClose.run();
        };
    }

    private AutoCloseable stream(String in, String out) {
        TopologySpec spec = new TopologySpec(
                "application-" + out,
                Guarantee.EXACTLY_ONCE_V2,
                new Topics(
                        new TopicSpec(in, PARTITIONS), new TopicSpec(out, PARTITIONS), new TopicSpec("dlq-" + out, 1)),
                List.of(new Route("en", "es", "en-es", new DecodingSpec(Optional.empty(), Optional.empty()))),
                BatchingSpec.DEFAULT,
                new CacheSpec(0),
                Limits.DEFAULT,
                1,
                0);
        StreamsSettings settings = StreamsSettings.local(broker.bootstrapServers(), folder.resolve(out));
        new TopicCheck(settings.cluster(), spec).createMissing();
        StreamsLifecycle lifecycle =
                new StreamsLifecycle(spec, new EchoTranslator(Set.of(EN_ES)), settings, StreamObserver.NONE);
        lifecycle.start(Duration.ofMinutes(1));
        return lifecycle;
    }

    /** Returns the records per second between the first result and the last. */
    private double rate(String run, Contender contender) throws Exception {
        String in = "in-" + run;
        String out = "out-" + run;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(
                            List.of(new NewTopic(in, PARTITIONS, (short) 1), new NewTopic(out, PARTITIONS, (short) 1)))
                    .all()
                    .get();
            send(in);
            AutoCloseable running = contender.start(in, out);
            try {
                long first = awaitResults(admin, out, 1);
                long start = System.nanoTime();
                awaitResults(admin, out, records);
                return (records - first) * 1e9 / (System.nanoTime() - start);
            } finally {
                running.close();
                stored = stored(admin, out);
            }
        }
    }

    private static long stored(Admin admin, String out) throws Exception {
        Map<TopicPartition, OffsetSpec> ends = admin.listTopics().names().get().stream()
                .filter(topic -> topic.startsWith("application-" + out) && topic.endsWith("pending-changelog"))
                .flatMap(topic -> IntStream.range(0, PARTITIONS).mapToObj(each -> new TopicPartition(topic, each)))
                .collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest()));
        return admin.listOffsets(ends).all().get().values().stream()
                .mapToLong(each -> each.offset())
                .sum();
    }

    private void send(String in) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", 5, "enable.idempotence", false),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            // Waits until the broker knows the topic that was just created.
            producer.partitionsFor(in);
            for (int i = 0; i < records; i++) {
                byte[] value = ("{\"text\":\"The letter of the day has the number " + i + ".\"}").getBytes(UTF_8);
                producer.send(new ProducerRecord<>(in, ("k" + i % 500).getBytes(UTF_8), value));
            }
        }
    }

    /** Waits for results, transaction marks not counted one by one: a partition's end is enough. Returns their number. */
    private static long awaitResults(Admin admin, String out, int count) throws Exception {
        Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, PARTITIONS)
                .boxed()
                .collect(Collectors.toMap(each -> new TopicPartition(out, each), each -> OffsetSpec.latest()));
        while (true) {
            long sum = admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(each -> each.offset())
                    .sum();
            if (sum >= count) {
                return sum;
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
