package io.github.parlance.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.async.KilledApplication;
import io.github.parlance.broker.TestBroker;
import io.github.parlance.stream.TopicReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application with two translations, repartitioning, standby tasks and joins gives each result once and in order, however often its
 * instances are killed.
 */
@Tag("soak")
@Tag("system")
@Timeout(value = 3, unit = TimeUnit.HOURS)
class TranslatingApplicationIT {
    private static final int KEYS = 53;

    @TempDir
    Path folder;

    @Test
    void eachCommentIsTranslatedOnceAndInOrderHoweverOftenInstancesAreKilled() throws Exception {
        try (TestBroker broker = TestBroker.start();
                KilledApplication application = new KilledApplication(TranslatingApplication.class, broker, folder);
                KafkaProducer<String, String> producer = application.producer("comments", "authors", "out");
                TopicReader reader = new TopicReader(broker.bootstrapServers(), "read_committed", "out")) {
            sendAuthors(producer);
            application.start();
            awaitAuthors(application.client());
            application.run(
                    producer, reader, i -> new ProducerRecord<>("comments", "k" + i % KEYS, "|comment " + i + "|"));

            assertEquals(
                    expected(application.records()),
                    KilledApplication.byKey(reader.records()),
                    () -> "seed " + application.seed());
            assertEquals(
                    List.of(),
                    reader.records().stream()
                            .filter(result -> result.headers().lastHeader(Translations.FAILURE_CODE) != null)
                            .toList());
        }
    }

    private static void sendAuthors(KafkaProducer<String, String> producer) {
        for (int key = 0; key < KEYS; key++) {
            producer.send(new ProducerRecord<>("authors", null, 0L, "k" + key, "author" + key));
        }
        producer.flush();
    }

    /** Waits until the table is read: a comment that came before its author would have no result. */
    private static void awaitAuthors(Map<String, Object> client) throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        try (Admin admin = Admin.create(client)) {
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

    private static Map<String, List<String>> expected(int records) {
        Map<String, List<String>> expected = new TreeMap<>();
        for (int i = 0; i < records; i++) {
            int key = i % KEYS;
            expected.computeIfAbsent("k" + key, each -> new ArrayList<>())
                    .add("author" + key + "author" + key + "|COMMENT " + i + "|comment " + i);
        }
        return expected;
    }
}
