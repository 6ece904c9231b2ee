package io.github.parlance.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.async.ApplicationProcess;
import io.github.parlance.broker.TestBroker;
import io.github.parlance.stream.TopicReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application with two translations, repartitioning, standby tasks and joins gives each result once and in order, however often its
 * instances are killed. {@code -Dasync.kills}, {@code -Dasync.records} and {@code -Dasync.seed} set size and chance.
 */
@Tag("soak")
@Tag("system")
@Timeout(value = 3, unit = TimeUnit.HOURS)
class TranslatingApplicationIT {
    private static final int KEYS = 53;

    private final int kills = Integer.getInteger("async.kills", 5);
    private final int records = Integer.getInteger("async.records", 2_000);
    private final long seed = Long.getLong("async.seed", System.nanoTime());

    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();

    @Test
    void eachCommentIsTranslatedOnceAndInOrderHoweverOftenInstancesAreKilled() throws Exception {
        Random chance = new Random(seed);
        try (TestBroker broker = TestBroker.start()) {
            create(broker);
            try (KafkaProducer<String, String> producer = producer(broker);
                    TopicReader reader = new TopicReader(broker.bootstrapServers(), "read_committed", "out")) {
                sendAuthors(producer);
                processes.add(start(broker, 0));
                processes.add(start(broker, 1));
                awaitAuthors(broker);
                for (int kill = 0; kill < kills; kill++) {
                    int sent = send(producer, kill);
                    // Kills in the middle of what was just sent.
                    int before = sent - chance.nextInt(records / (kills + 1));
                    reader.readUntil(() -> reader.records().size() >= before);
                    int victim = chance.nextInt(processes.size());
                    processes.get(victim).destroyForcibly().waitFor();
                    processes.set(victim, start(broker, victim));
                }
                send(producer, kills);
                reader.readUntil(() -> reader.records().size() >= records);
                reader.readToEnd();

                assertTrue(processes.stream().allMatch(Process::isAlive), "an instance ended by itself");
                assertEquals(expected(), byKey(reader.records()), () -> "seed " + seed);
                assertEquals(
                        List.of(),
                        reader.records().stream()
                                .filter(result -> result.headers().lastHeader(Translations.FAILURE_CODE) != null)
                                .toList());
            } finally {
                processes.forEach(Process::destroyForcibly);
                for (Process process : processes) {
                    process.waitFor();
                }
            }
        }
    }

    private Process start(TestBroker broker, int instance) throws Exception {
        return ApplicationProcess.start(TranslatingApplication.class, broker.bootstrapServers(), folder, instance);
    }

    private static void sendAuthors(KafkaProducer<String, String> producer) {
        for (int key = 0; key < KEYS; key++) {
            producer.send(new ProducerRecord<>("authors", null, 0L, "k" + key, "author" + key));
        }
        producer.flush();
    }

    /** Waits until the table is read: a comment that came before its author would have no result. */
    private static void awaitAuthors(TestBroker broker) throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            while (readAuthors(admin) < KEYS) {
                assertTrue(System.nanoTime() < end, "the table is not read after two minutes");
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }

    private static long readAuthors(Admin admin) throws Exception {
        return admin.listConsumerGroupOffsets("shop").partitionsToOffsetAndMetadata().get().entrySet().stream()
                .filter(each -> each.getKey().topic().equals("authors"))
                .mapToLong(each -> each.getValue().offset())
                .sum();
    }

    /** Sends one share of the comments and returns the number sent so far. */
    private int send(KafkaProducer<String, String> producer, int share) {
        int from = records * share / (kills + 1);
        int to = records * (share + 1) / (kills + 1);
        for (int i = from; i < to; i++) {
            producer.send(new ProducerRecord<>("comments", "k" + i % KEYS, "|comment " + i + "|"));
        }
        producer.flush();
        return to;
    }

    private Map<String, List<String>> expected() {
        Map<String, List<String>> expected = new TreeMap<>();
        for (int i = 0; i < records; i++) {
            int key = i % KEYS;
            expected.computeIfAbsent("k" + key, each -> new ArrayList<>())
                    .add("author" + key + "author" + key + "|COMMENT " + i + "|comment " + i);
        }
        return expected;
    }

    private static Map<String, List<String>> byKey(List<ConsumerRecord<byte[], byte[]>> results) {
        Map<String, List<String>> byKey = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> result : results) {
            byKey.computeIfAbsent(new String(result.key(), UTF_8), key -> new ArrayList<>())
                    .add(new String(result.value(), UTF_8));
        }
        return byKey;
    }

    private static void create(TestBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(Stream.of("comments", "authors", "out")
                            .map(topic -> new NewTopic(topic, 4, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }

    private static KafkaProducer<String, String> producer(TestBroker broker) {
        KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()), new StringSerializer(), new StringSerializer());
        // Waits until the broker knows the topics that were just created.
        List.of("comments", "authors", "out").forEach(producer::partitionsFor);
        return producer;
    }
}
