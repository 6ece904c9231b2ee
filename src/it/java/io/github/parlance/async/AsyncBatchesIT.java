package io.github.parlance.async;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.broker.TestBroker;
import io.github.parlance.stream.TopicReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
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
 * An application with two processors in a row gives each result once and in order, however often its instances are killed.
 * {@code -Dasync.kills}, {@code -Dasync.records} and {@code -Dasync.seed} set size and chance.
 */
@Tag("soak")
@Tag("system")
@Timeout(value = 3, unit = TimeUnit.HOURS)
class AsyncBatchesIT {
    private static final int KEYS = 53;

    private final int kills = Integer.getInteger("async.kills", 5);
    private final int records = Integer.getInteger("async.records", 2_000);
    private final long seed = Long.getLong("async.seed", System.nanoTime());

    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();

    @Test
    void eachRecordHasItsResultOnceAndInOrderHoweverOftenInstancesAreKilled() throws Exception {
        Random chance = new Random(seed);
        try (TestBroker broker = TestBroker.start()) {
            create(broker, "in", "out");
            try (KafkaProducer<String, String> producer = producer(broker);
                    TopicReader reader = new TopicReader(broker.bootstrapServers(), "read_committed", "out")) {
                processes.add(start(broker, 0));
                processes.add(start(broker, 1));
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
            } finally {
                processes.forEach(Process::destroyForcibly);
                for (Process process : processes) {
                    process.waitFor();
                }
            }
        }
    }

    /** Sends one share of the records and returns the number sent so far. */
    private int send(KafkaProducer<String, String> producer, int share) {
        int from = records * share / (kills + 1);
        int to = records * (share + 1) / (kills + 1);
        for (int i = from; i < to; i++) {
            producer.send(new ProducerRecord<>("in", "k" + i % KEYS, "value " + i));
        }
        producer.flush();
        return to;
    }

    private Map<String, List<String>> expected() {
        Map<String, List<String>> expected = new TreeMap<>();
        for (int i = 0; i < records; i++) {
            String value = "VALUE " + i;
            expected.computeIfAbsent("k" + i % KEYS, key -> new ArrayList<>()).add(value + "=" + value.length());
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

    private static void create(TestBroker broker, String... topics) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            List<NewTopic> created = new ArrayList<>();
            for (String topic : topics) {
                created.add(new NewTopic(topic, Optional.of(4), Optional.empty()));
            }
            admin.createTopics(created).all().get();
        }
    }

    private static KafkaProducer<String, String> producer(TestBroker broker) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("bootstrap.servers", broker.bootstrapServers());
        KafkaProducer<String, String> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
        // Waits until the broker knows the topics that were just created.
        List.of("in", "out").forEach(producer::partitionsFor);
        return producer;
    }

    private Process start(TestBroker broker, int instance) throws IOException {
        return ApplicationProcess.start(AsyncApplication.class, broker.bootstrapServers(), folder, instance);
    }
}
