package io.github.parlance.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.parlance.broker.Patience;
import io.github.parlance.broker.TestBroker;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.kafka.TopicCheck;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.TopicSpec;
import io.github.parlance.topology.Topics;
import io.github.parlance.topology.TopologySpec;
import io.github.parlance.translate.UppercaseTranslator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A stream with topics of its own on a broker that other tests use as well. */
final class TopicChangesFixture implements AutoCloseable {
    static final LanguagePair EN_ES = new LanguagePair("en", "es");
    /** Requests that {@link #sendRound} sends. */
    static final int ROUND = 24;
    /** Keys of these requests: {@code key 0} and so on. */
    static final int KEYS = 8;

    final TopologySpec spec;
    final Admin admin;
    /** Warnings that an operator saw. */
    final Queue<String> warnings = new ConcurrentLinkedQueue<>();

    private final TestBroker broker;
    private final Path state;
    private final KafkaProducer<byte[], byte[]> producer;

    /** @param name prefix of the topics and the group */
    TopicChangesFixture(TestBroker broker, String name, int partitions, Path state) {
        this.broker = broker;
        this.state = state;
        this.spec = spec(name, partitions);
        this.admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "metadata.max.age.ms", 1_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static TopologySpec spec(String name, int partitions) {
        TopologySpec one = StreamProcess.SPEC;
        return new TopologySpec(
                name,
                one.guarantee(),
                new Topics(
                        new TopicSpec(name + ".requests", partitions),
                        new TopicSpec(name + ".results", partitions),
                        new TopicSpec(name + ".dlq", 1),
                        new TopicSpec(name + ".memory", 1),
                        new TopicSpec(name + ".glossary", 1),
                        new TopicSpec(name + ".models", 1),
                        new TopicSpec(name + ".corrections", 1),
                        new TopicSpec(name + ".verdicts", 1),
                        new TopicSpec(name + ".review", 1)),
                one.routes(),
                one.batching(),
                one.cache(),
                one.limits(),
                1,
                0);
    }

    ClusterSettings cluster() {
        return new ClusterSettings(
                broker.bootstrapServers(), Map.of("metadata.max.age.ms", "1000", "max.block.ms", "5000"));
    }

    void createTopics() {
        new TopicCheck(cluster(), spec).createMissing();
    }

    /** Sends requests whose texts hold a name and a number. */
    void sendRound(String name) {
        for (int i = 0; i < ROUND; i++) {
            send("key " + i % KEYS, "Round " + name + " " + i + ".");
        }
    }

    /** A stream that is not started yet. */
    StreamsLifecycle stream() {
        return stream(Map.of());
    }

    /** A stream with more client properties that is not started yet. */
    StreamsLifecycle stream(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(cluster().clientProperties());
        properties.putAll(more);
        return new StreamsLifecycle(
                spec,
                new UppercaseTranslator(EN_ES),
                new StreamsSettings(
                        new ClusterSettings(broker.bootstrapServers(), properties), state, Optional.empty()),
                new StreamObserver() {
                    @Override
                    public void warned(String message) {
                        warnings.add(message);
                    }
                });
    }

    StreamsLifecycle started() {
        StreamsLifecycle stream = stream();
        stream.start(Duration.ofMinutes(1));
        return stream;
    }

    /** Another producer of requests. */
    KafkaProducer<byte[], byte[]> transactional(String id) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", id),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    void send(String key, String text) {
        send(key, text, System.currentTimeMillis());
    }

    void send(String key, String text, long timestamp) {
        byte[] keyBytes = key.isEmpty() ? null : key.getBytes(UTF_8);
        await(() -> {
            try {
                producer.send(new ProducerRecord<>(
                                spec.topics().requests().name(), null, timestamp, keyBytes, text.getBytes(UTF_8)))
                        .get();
                return true;
            } catch (Exception e) {
                throw new IllegalStateException("a request cannot be sent", e);
            }
        });
    }

    /** Waits until requests are sent to so many partitions. */
    void awaitPartitions(int count) {
        await(() -> producer.partitionsFor(spec.topics().requests().name()).size() == count);
    }

    Set<String> topics() {
        try {
            return admin.listTopics().names().get();
        } catch (Exception e) {
            throw new IllegalStateException("the topics cannot be listed", e);
        }
    }

    void set(String topic, String setting, String value) throws Exception {
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, topic),
                        List.of(new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }

    String setting(String topic, String setting) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource))
                .all()
                .get()
                .get(resource)
                .get(setting)
                .value();
    }

    TopicReader answers() {
        return new TopicReader(
                broker.bootstrapServers(),
                "read_committed",
                spec.topics().results().name(),
                spec.topics().dlq().name());
    }

    /** Texts of the results read so far, in order within each partition. */
    List<String> texts(TopicReader answers) {
        return answers.records().stream()
                .filter(record -> record.topic().equals(spec.topics().results().name()))
                .map(record -> TranslationCompleted.fromBytes(record.value()).text())
                .toList();
    }

    String changelog() {
        return spec.applicationId() + "-pending-changelog";
    }

    static void await(BooleanSupplier condition) {
        Patience.until(condition);
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
