package io.github.parlance.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.parlance.broker.TestBroker;
import io.github.parlance.config.SpecReader;
import io.github.parlance.event.DeadLetter;
import io.github.parlance.event.ErrorCode;
import io.github.parlance.event.ModelDeployment;
import io.github.parlance.event.ModelKey;
import io.github.parlance.event.Priority;
import io.github.parlance.event.RequestWriter;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.kafka.TableTopic;
import io.github.parlance.kafka.TopicCheck;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.stream.Sentences;
import io.github.parlance.stream.StreamObserver;
import io.github.parlance.stream.StreamsLifecycle;
import io.github.parlance.stream.StreamsSettings;
import io.github.parlance.stream.TopicReader;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.TextFormat;
import io.github.parlance.topology.TopologySpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One instance with routes for more models than it may have in memory. */
@Timeout(300)
class ManyPairsIT {
    private static final List<LanguagePair> PAIRS = Stream.of(
                    "en-es", "en-fr", "en-de", "en-it", "en-pt", "en-nl", "en-sv", "en-da", "en-pl", "en-cs", "es-en",
                    "fr-en")
            .map(LanguagePair::parse)
            .toList();
    /** Served by the models of es-en and en-de. */
    private static final LanguagePair PIVOTED = LanguagePair.parse("es-de");

    private static final LanguagePair SWAPPED = PAIRS.get(0);
    private static final int MOST = 3;
    private static final int KEYS = 20;
    private static final RequestWriter WRITER = new RequestWriter("/test");

    @TempDir
    static Path training;

    private static TinyModels tiny;

    @TempDir
    Path folder;

    private final Residents residents = new Residents();
    private final Random random = new Random(20_261_130);
    private TestBroker broker;
    private Path models;
    private TopologySpec spec;
    private int sent;

    @BeforeAll
    static void trainTheModel() throws IOException {
        tiny = TinyModels.train(training);
    }

    @BeforeEach
    void startBroker() throws IOException {
        broker = TestBroker.start();
        models = folder.resolve("models");
        for (LanguagePair pair : PAIRS) {
            tiny.copy(models, pair, 1);
        }
    }

    @AfterEach
    void stopBroker() throws Exception {
        broker.close();
    }

    /** Some fifty loads take their time. */
    @Tag("system")
    @Test
    void everyRequestIsAnsweredInOrderAndNoMoreModelsThanAllowedAreInMemory() throws IOException {
        describe(MOST, true);
        ModelFolders folders = folders();
        send(400);
        try (TopicReader results = reader(spec.topics().results().name())) {
            try (DeploymentFollower follower = follow(folders);
                    StreamsLifecycle stream = stream(follower, "one")) {
                assertEquals(0, residents.now.get());
                stream.start(Duration.ofMinutes(1));
                results.readUntil(() -> results.records().size() >= 150);

                tiny.copy(models, SWAPPED, 2);
                ModelDeployment before =
                        ModelDeployment.first(new ModelKey(SWAPPED.toString()), folders.at(SWAPPED + "/1"));
                TableTopic.models(cluster(), spec).put(Rollout.replace(before, folders.at(SWAPPED + "/2")));
                results.readUntil(() -> results.records().size() >= 400);
                send(200);
                results.readUntil(() -> results.records().size() >= 450);
            }
            try (DeploymentFollower follower = follow(folders);
                    StreamsLifecycle stream = stream(follower, "two")) {
                stream.start(Duration.ofMinutes(1));
                results.readUntil(() -> results.records().size() >= sent);
                results.readToEnd();
            }
            assertAnsweredInOrder(results.records());
        }
        try (TopicReader dead = reader(spec.topics().dlq().name())) {
            dead.readToEnd();
            assertEquals(List.of(), dead.records());
        }
        System.out.println("many pairs: " + sent + " requests, " + residents.loads + " loads, " + residents.evictions
                + " evictions, at most " + residents.most + " models");
        assertTrue(residents.evictions.get() >= PAIRS.size() - MOST, residents.evictions + " evictions");
        assertTrue(residents.most.get() <= MOST, residents.most + " models at once");
    }

    private void assertAnsweredInOrder(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<String, List<Integer>> byKey = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            TranslationCompleted result = TranslationCompleted.fromBytes(record.value());
            byKey.computeIfAbsent(new String(record.key(), UTF_8), key -> new ArrayList<>())
                    .add(Integer.parseInt(result.requestId()));
            assertEquals(model(result.pair()), result.provenance().orElseThrow().model());
        }
        byKey.forEach((key, numbers) ->
                assertEquals(numbers.stream().sorted(Comparator.naturalOrder()).toList(), numbers, key));
        assertEquals(
                IntStream.range(0, sent).boxed().toList(),
                byKey.values().stream().flatMap(List::stream).sorted().toList());
        assertTrue(
                records.stream()
                        .map(record -> TranslationCompleted.fromBytes(record.value()))
                        .filter(result -> result.pair().equals(SWAPPED))
                        .anyMatch(result ->
                                result.provenance().orElseThrow().version().equals("2")),
                "no text was translated by the version that was deployed");
    }

    private static String model(LanguagePair pair) {
        return pair.equals(PIVOTED) ? "en-de" : pair.toString();
    }

    @Test
    void aModelThatIsDamagedLaterIsReportedForItsTextsAndServesAgainOnceItIsRestored() throws IOException {
        describe(1, false);
        Path weights = models.resolve("en-fr/1/variables/variables.data-00000-of-00001");
        byte[] whole = Files.readAllBytes(weights);
        try (DeploymentFollower follower = follow(folders());
                StreamsLifecycle stream = stream(follower, "one");
                TopicReader results = reader(spec.topics().results().name());
                TopicReader dead = reader(spec.topics().dlq().name())) {
            stream.start(Duration.ofMinutes(1));
            byte[] damaged = whole.clone();
            damaged[whole.length / 2] ^= 1;
            Files.write(weights, damaged);

            send(PAIRS.get(1));
            send(PAIRS.get(0));
            results.readUntil(() -> results.records().size() == 1);
            dead.readUntil(() -> dead.records().size() == 1);
            DeadLetter letter = DeadLetter.fromHeaders(dead.records().get(0).headers());
            assertEquals(ErrorCode.MODEL_FAILED, letter.code());
            assertTrue(letter.reason().startsWith("the model could not be loaded in 3 attempts"), letter.reason());
            assertEquals(3, residents.failures.get());

            Files.write(weights, whole);
            while (results.records().size() < 2) {
                send(PAIRS.get(1));
                int answered = sent;
                results.readUntil(() -> {
                    dead.readToEnd();
                    return results.records().size() + dead.records().size() == answered;
                });
            }
        }
    }

    private void describe(int maxResident, boolean pivot) throws IOException {
        String routes = PAIRS.stream()
                .map(pair -> "  - { from: " + pair.source() + ", to: " + pair.target() + ", model: " + pair + " }\n")
                .collect(Collectors.joining());
        Path file = Files.writeString(
                folder.resolve("topology.yaml"),
                "applicationId: many-pairs\nroutes:\n" + routes
                        + (pivot ? "  - { from: es, to: de, pivot: en }\n" : "")
                        + "models: { maxResident: " + maxResident + " }\n"
                        + "batching: { maxInFlight: 40, threads: 2 }\nstreamThreads: 2\n");
        spec = SpecReader.read(file, TopologySpec.class);
        new TopicCheck(cluster(), spec).createMissing();
    }

    private ModelFolders folders() {
        return new ModelFolders(models, new ModelLoader()::load);
    }

    private DeploymentFollower follow(ModelFolders folders) {
        residents.now.set(0);
        return DeploymentFollower.start(cluster(), spec, folders, residents);
    }

    private StreamsLifecycle stream(DeploymentFollower follower, String name) {
        return new StreamsLifecycle(
                spec,
                follower.deployer().models(),
                StreamsSettings.local(broker.bootstrapServers(), folder.resolve(name)),
                StreamObserver.NONE);
    }

    private ClusterSettings cluster() {
        return StreamsSettings.local(broker.bootstrapServers(), folder).cluster();
    }

    private TopicReader reader(String topic) {
        return new TopicReader(broker.bootstrapServers(), "read_committed", topic);
    }

    /** Sends requests of random pairs. */
    private void send(int count) {
        List<LanguagePair> all =
                Stream.concat(PAIRS.stream(), Stream.of(PIVOTED)).toList();
        try (KafkaProducer<byte[], byte[]> producer = Sentences.producer(broker.bootstrapServers())) {
            for (int i = 0; i < count; i++) {
                producer.send(record(all.get(random.nextInt(all.size()))));
            }
        }
    }

    private void send(LanguagePair pair) {
        try (KafkaProducer<byte[], byte[]> producer = Sentences.producer(broker.bootstrapServers())) {
            producer.send(record(pair));
        }
    }

    private ProducerRecord<byte[], byte[]> record(LanguagePair pair) {
        int number = sent++;
        TranslationRequested request = new TranslationRequested(
                Integer.toString(number),
                TinyModels.word(number) + " " + TinyModels.word(3 * number),
                Optional.of(pair.source()),
                List.of(pair.target()),
                "",
                TextFormat.TEXT,
                List.of(),
                1,
                false,
                Priority.NORMAL,
                Optional.empty(),
                JsonNodeFactory.instance.objectNode());
        byte[] key = ("key " + number % KEYS).getBytes(UTF_8);
        return new ProducerRecord<>(
                spec.topics().requests().name(), null, key, WRITER.value(request), WRITER.headers(request));
    }

    private static final class Residents implements DeploymentObserver {
        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final AtomicInteger loads = new AtomicInteger();
        private final AtomicInteger evictions = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();

        @Override
        public void loaded(String model, String version, Duration took) {
            loads.incrementAndGet();
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
        }

        @Override
        public void closed(String model, String version) {
            now.decrementAndGet();
        }

        @Override
        public void evicted(String model, String version) {
            evictions.incrementAndGet();
            now.decrementAndGet();
        }

        @Override
        public void loadFailed(String model, String version, String reason) {
            failures.incrementAndGet();
        }
    }
}
