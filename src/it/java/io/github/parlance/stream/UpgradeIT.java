package io.github.parlance.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.config.SpecReader;
import io.github.parlance.demo.EmbeddedBroker;
import io.github.parlance.event.Correction;
import io.github.parlance.event.CorrectionKey;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.Verdict;
import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.kafka.TableTopic;
import io.github.parlance.text.ContextPrefix;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.TopologySpec;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import io.github.parlance.translate.UppercaseTranslator;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** This build starts on the topics and the state folder that an earlier one left behind; see {@link UpgradeFixture}. */
@Timeout(300)
class UpgradeIT {
    private static final LanguagePair PAIR = new LanguagePair("en", "es");

    @TempDir
    Path folder;

    private EmbeddedBroker broker;
    private TopologySpec spec;

    @BeforeEach
    void restore() throws Exception {
        String checkout = System.getProperty("upgrade.from", "");
        if (!checkout.isEmpty()) {
            UpgradeFixture.write(Path.of(checkout), folder.resolve("written"));
        }
        broker = UpgradeFixture.restore(folder.resolve("restored"));
        spec = SpecReader.read(UpgradeFixture.TOPOLOGY, TopologySpec.class, List.of("batching.maxWait=0ms"));
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    @Test
    void everyRequestThatWaitedIsAnsweredOnceAndInOrder() throws Exception {
        try (TopicReader requests = reader(spec.topics().requests().name());
                TopicReader results = results()) {
            requests.readToEnd();
            results.readToEnd();
            int answeredBefore = results.records().size();
            Resumed resumed = new Resumed();

            try (StreamsLifecycle stream = stream(new ContextTranslator(), resumed)) {
                stream.start(Duration.ofMinutes(1));
                results.readUntil(
                        () -> results.records().size() >= requests.records().size());
            }
            results.readToEnd();

            assertEquals(2, answeredBefore);
            assertEquals(9, resumed.entries());
            assertEquals(byKey(requests, UpgradeIT::id), byKey(results, UpgradeIT::requestId));
            assertEquals(
                    Map.of(
                            "chat-0", List.of("Muy buenos días.", "Cierra la pestaña."),
                            "chat-1", List.of("THE TRAIN IS LATE.", "WHERE IS THE apeadero?", "Muy buenos días."),
                            "chat-2", List.of("IT WAS RED.", "Cierra la pestaña.", "NOBODY WAS THERE."),
                            "chat-3", List.of("<p>WHERE IS THE <b>DOOR</b>?</p>", "<i>STOP</i>"),
                            "", List.of("ONE OF NO KEY.")),
                    textsByKey(results));
        }
    }

    @Test
    void theCommittedOffsetsAreTakenUpAndNothingIsReadAgain() throws Exception {
        try (TopicReader requests = reader(spec.topics().requests().name());
                TopicReader results = results()) {
            requests.readToEnd();
            int before = requests.records().size();
            try (StreamsLifecycle stream = stream(new ContextTranslator(), new Resumed())) {
                stream.start(Duration.ofMinutes(1));
                results.readUntil(() -> results.records().size() >= before);
                send("chat-9", "Good morning.");
                results.readUntil(() -> results.records().size() > before);
            }
            results.readToEnd();

            assertEquals(before + 1, results.records().size());
            assertEquals(0, lag());
        }
    }

    @Test
    void aMessageIsReadWithThoseThatCameBefore() throws Exception {
        ContextTranslator translator = new ContextTranslator();
        try (TopicReader results = results();
                StreamsLifecycle stream = stream(translator, new Resumed())) {
            stream.start(Duration.ofMinutes(1));
            send("chat-1", "It left.");
            results.readUntil(
                    () -> textsByKey(results).getOrDefault("chat-1", List.of()).contains("IT LEFT."));

            assertTrue(
                    translator.texts.contains("Where is the station? Good morning.|It left."),
                    translator.texts.toString());
            assertTrue(translator.texts.contains("It was red. Close the tab.|Nobody was there."), "of the store");
        }
    }

    @Test
    void correctionsThatWereJudgedAreHeldAgainstNewOnes() throws Exception {
        try (TopicReader results = results();
                StreamsLifecycle stream = stream(new ContextTranslator(), new Resumed())) {
            stream.start(Duration.ofMinutes(1));
            CorrectionKey key = new CorrectionKey("of-this-build");
            TableTopic.corrections(cluster(), spec)
                    .put(Correction.of(key, PAIR, "Close the tab.", "Cierra la solapa.", Instant.now()));
            awaitVerdicts(5);
            send("chat-9", "Close the tab.");
            results.readUntil(() -> textsByKey(results).containsKey("chat-9"));

            assertEquals(
                    Map.of(
                            "Cierra la pestaña.", "held",
                            "Cierra la solapa.", "held",
                            "Abre el archivo.", "held",
                            "Abre la carpeta.", "held"),
                    states());
            assertEquals(List.of("CLOSE THE TAB."), textsByKey(results).get("chat-9"));
        }
    }

    @Test
    void theTablesAreReadAsTheyWere() {
        assertEquals(
                Map.of("Good morning.", "Muy buenos días.", "Close the tab.", "Cierra la pestaña."),
                map(
                        TableTopic.memory(cluster(), spec).entries(this::unexpected),
                        each -> each.key().source(),
                        each -> each.text()));
        assertEquals(
                Map.of("station", "apeadero"),
                map(
                        TableTopic.glossary(cluster(), spec).entries(this::unexpected),
                        each -> each.key().term(),
                        each -> each.translation()));
        assertEquals(
                Map.of("en-es", List.of("en-es/1 serve 100 before")),
                map(
                        TableTopic.models(cluster(), spec).entries(this::unexpected),
                        each -> each.key().name(),
                        each -> each.versions().stream()
                                .map(version -> "%s %s %d %s"
                                        .formatted(
                                                version.location(),
                                                version.role().label(),
                                                version.weight(),
                                                version.label()))
                                .toList()));
        assertEquals(
                Map.of(
                        "Cierra la pestaña.", "ana",
                        "Abre el archivo.", "ana",
                        "Abre la carpeta.", "ben"),
                map(
                        TableTopic.corrections(cluster(), spec).entries(this::unexpected),
                        Correction::text,
                        each -> each.author().orElse("")));
        assertEquals(
                Map.of(
                        "Cierra la pestaña.", "accepted",
                        "Abre el archivo.", "held",
                        "Abre la carpeta.", "held"),
                states());
    }

    private void unexpected(String reason) {
        throw new AssertionError(reason);
    }

    private Map<String, String> states() {
        return map(
                TableTopic.verdicts(cluster(), spec).entries(this::unexpected),
                each -> each.correction().text(),
                Verdict::state);
    }

    private void awaitVerdicts(int count) {
        try (TopicReader verdicts = reader(spec.topics().verdicts().name())) {
            // The new correction, and the one that it contradicts.
            verdicts.readUntil(() -> verdicts.records().size() > count);
        }
    }

    private static <E, K, V> Map<K, V> map(List<E> entries, Function<E, K> key, Function<E, V> value) {
        Map<K, V> map = new HashMap<>();
        entries.forEach(each -> map.put(key.apply(each), value.apply(each)));
        assertEquals(entries.size(), map.size(), entries.toString());
        return map;
    }

    private ClusterSettings cluster() {
        return ClusterSettings.unsecured(broker.bootstrapServers());
    }

    private StreamsLifecycle stream(Translator translator, StreamObserver observer) {
        StreamsSettings settings = StreamsSettings.local(
                broker.bootstrapServers(), folder.resolve("restored").resolve("state"));
        return new StreamsLifecycle(spec, translator, settings, observer);
    }

    private TopicReader results() {
        return reader(spec.topics().results().name());
    }

    private TopicReader reader(String topic) {
        return new TopicReader(broker.bootstrapServers(), "read_committed", topic);
    }

    private void send(String key, String text) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(spec.topics().requests().name(), key, text));
        }
    }

    /** Returns how many requests the stream has not consumed. */
    private long lag() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
                TopicReader requests = reader(spec.topics().requests().name())) {
            requests.readToEnd();
            Map<TopicPartition, Long> ends = new HashMap<>();
            requests.records()
                    .forEach(record ->
                            ends.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1));
            var committed = admin.listConsumerGroupOffsets(spec.applicationId())
                    .partitionsToOffsetAndMetadata()
                    .get();
            return ends.entrySet().stream()
                    .mapToLong(
                            end -> end.getValue() - committed.get(end.getKey()).offset())
                    .sum();
        }
    }

    private static Map<String, List<String>> byKey(
            TopicReader reader, Function<ConsumerRecord<byte[], byte[]>, String> value) {
        Map<String, List<String>> values = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : reader.records()) {
            String key = record.key() == null ? "" : new String(record.key(), UTF_8);
            values.computeIfAbsent(key, any -> new ArrayList<>()).add(value.apply(record));
        }
        return values;
    }

    private static String id(ConsumerRecord<byte[], byte[]> request) {
        return new String(request.headers().lastHeader("ce_id").value(), UTF_8);
    }

    private static String requestId(ConsumerRecord<byte[], byte[]> result) {
        return TranslationCompleted.fromBytes(result.value()).requestId();
    }

    private static Map<String, List<String>> textsByKey(TopicReader results) {
        return byKey(results, record -> TranslationCompleted.fromBytes(record.value())
                .text());
    }

    /** Counts the entries that tasks resume with. */
    private static final class Resumed implements StreamObserver {
        private final Queue<Integer> counts = new ConcurrentLinkedQueue<>();

        @Override
        public void resumed(int entries) {
            counts.add(entries);
        }

        int entries() {
            return counts.stream().mapToInt(each -> each).sum();
        }
    }

    /** Capital letters for a text without its context; carries slots, and records what it was given. */
    private static final class ContextTranslator implements Translator {
        private final UppercaseTranslator inner = new UppercaseTranslator(PAIR);
        private final Queue<String> texts = new ConcurrentLinkedQueue<>();

        @Override
        public Set<LanguagePair> pairs() {
            return inner.pairs();
        }

        @Override
        public Provenance provenance(LanguagePair pair) {
            return inner.provenance(pair);
        }

        @Override
        public boolean carriesSlots(LanguagePair pair) {
            return true;
        }

        @Override
        public boolean readsContext(LanguagePair pair) {
            return true;
        }

        @Override
        public List<Translation> translate(LanguagePair pair, List<String> batch) {
            batch.forEach(text -> texts.add(text.replace(ContextPrefix.MARK, '|')));
            return inner.translate(
                    pair,
                    batch.stream()
                            .map(text -> text.substring(ContextPrefix.textStart(text)))
                            .toList());
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
