package io.github.parlance.async;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.broker.TestBroker;
import io.github.parlance.stream.TopicReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Two instances of an application, one of which is killed amid each share of the records. {@code -Dasync.kills},
 * {@code -Dasync.records} and {@code -Dasync.seed} set size and chance.
 */
public final class KilledApplication implements AutoCloseable {
    private final int kills = Integer.getInteger("async.kills", 5);
    private final int records = Integer.getInteger("async.records", 2_000);
    private final long seed = Long.getLong("async.seed", System.nanoTime());

    private final Class<?> main;
    private final TestBroker broker;
    private final Path folder;
    private final List<Process> processes = new ArrayList<>();

    /**
     * @param main as in {@link ApplicationProcess#start}
     * @param folder holds state and logs
     */
    public KilledApplication(Class<?> main, TestBroker broker, Path folder) {
        this.main = main;
        this.broker = broker;
        this.folder = folder;
    }

    /** Returns the number of records that are sent. */
    public int records() {
        return records;
    }

    /** Returns the seed, which a failure names. */
    public long seed() {
        return seed;
    }

    /** Creates topics of four partitions, and returns a producer that knows them. */
    public KafkaProducer<String, String> producer(String... topics) throws Exception {
        try (Admin admin = Admin.create(client())) {
            admin.createTopics(Stream.of(topics)
                            .map(topic -> new NewTopic(topic, 4, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
        KafkaProducer<String, String> producer =
                new KafkaProducer<>(client(), new StringSerializer(), new StringSerializer());
        Stream.of(topics).forEach(producer::partitionsFor);
        return producer;
    }

    /** Returns the settings of a client. */
    public Map<String, Object> client() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    /** Starts both instances. */
    public void start() throws IOException {
        for (int instance = 0; instance < 2; instance++) {
            processes.add(start(instance));
        }
    }

    private Process start(int instance) throws IOException {
        return ApplicationProcess.start(main, broker.bootstrapServers(), folder, instance);
    }

    /**
     * Sends the records, with a kill in the middle of each share but the last, and waits until each has a result.
     *
     * @param record returns the record of a number
     */
    public void run(
            KafkaProducer<String, String> producer,
            TopicReader results,
            IntFunction<ProducerRecord<String, String>> record)
            throws Exception {
        Random chance = new Random(seed);
        for (int share = 0; share <= kills; share++) {
            int sent = records * (share + 1) / (kills + 1);
            for (int i = records * share / (kills + 1); i < sent; i++) {
                producer.send(record.apply(i));
            }
            producer.flush();
            int enough = share == kills ? records : sent - chance.nextInt(records / (kills + 1));
            results.readUntil(() -> results.records().size() >= enough);
            if (share < kills) {
                int victim = chance.nextInt(processes.size());
                processes.get(victim).destroyForcibly().waitFor();
                processes.set(victim, start(victim));
            }
        }
        results.readToEnd();
        assertTrue(processes.stream().allMatch(Process::isAlive), "an instance ended by itself");
    }

    /** Returns the values of results by their keys, in their order. */
    public static Map<String, List<String>> byKey(List<ConsumerRecord<byte[], byte[]>> results) {
        Map<String, List<String>> byKey = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> result : results) {
            byKey.computeIfAbsent(new String(result.key(), UTF_8), key -> new ArrayList<>())
                    .add(new String(result.value(), UTF_8));
        }
        return byKey;
    }

    @Override
    public void close() throws InterruptedException {
        processes.forEach(Process::destroyForcibly);
        for (Process process : processes) {
            process.waitFor();
        }
    }
}
