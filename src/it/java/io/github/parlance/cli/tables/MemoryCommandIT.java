package io.github.parlance.cli.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.cli.CommandedStream;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.stream.StreamObserver;
import io.github.parlance.stream.StreamsLifecycle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The translation memory of a stream that runs, from the command line. */
@Timeout(180)
class MemoryCommandIT {
    private static final String MEMORY = "parlance.translation.memory.v1";
    private static final String SOURCE = "Where is the library?";
    private static final String APPROVED = "¿Dónde está la biblioteca?";

    @TempDir
    Path folder;

    private CommandedStream commanded;

    @BeforeEach
    void startBroker() throws IOException {
        commanded = CommandedStream.start(folder, "memory-test", "{ from: en, to: es, model: en-es }");
    }

    @AfterEach
    void stopBroker() throws Exception {
        commanded.close();
    }

    @Test
    void whatIsApprovedWhileTheStreamRunsIsGivenForTheNextSentenceAndUntilItIsRemoved() {
        try (StreamsLifecycle stream = commanded.startUppercase("one", StreamObserver.NONE)) {
            String before = translate().text();

            int put = run("put", SOURCE, APPROVED);
            TranslationCompleted remembered =
                    commanded.translateUntil(SOURCE, result -> result.text().equals(APPROVED));
            int removed = run("remove", " Where is  the library? ");
            TranslationCompleted forgotten =
                    commanded.translateUntil(SOURCE, result -> !result.text().equals(APPROVED));

            assertEquals("WHERE IS THE LIBRARY?", before);
            assertEquals(List.of(0, 0), List.of(put, removed), commanded.err());
            assertEquals(TranslationCompleted.Status.CACHED, remembered.status());
            assertEquals("WHERE IS THE LIBRARY?", forgotten.text());
            String line = "en-es\t" + SOURCE + "\t" + APPROVED;
            assertEquals(List.of(line, line), commanded.out().toString().lines().toList());
        }
    }

    @Test
    void anInstanceThatStartsKnowsWhatWasApprovedBeforeAndPassesOverWhatItCannotRead() {
        commanded.createTopics();
        sendToMemory("nonsense", "nonsense");
        run("put", SOURCE, APPROVED);
        List<String> passedOver = new ArrayList<>();
        StreamObserver observer = new StreamObserver() {
            @Override
            public void memoryRejected(String reason) {
                passedOver.add(reason);
            }
        };
        try (StreamsLifecycle stream = commanded.startUppercase("two", observer)) {

            String text = translate().text();

            assertEquals(APPROVED, text);
            assertEquals(
                    List.of(MEMORY + "-0-0: the key has no tab; give a pair such as en-es, a tab and the source"),
                    passedOver);
        }
    }

    @Test
    void showsWhatIsApprovedAndSaysWhatIsNot() throws Exception {
        commanded.createTopics();
        run("put", SOURCE, "older");
        run("put", "Two\tlines.", "Dos\nlíneas.");
        run("put", SOURCE, APPROVED);
        sendToMemory("nonsense", "nonsense");
        commanded.out().getBuffer().setLength(0);

        int listed = runFor("en-es", "list");
        int other = runFor("en-fr", "list");
        int absent = run("remove", "Never approved.");

        assertEquals(List.of(0, 0, 1), List.of(listed, other, absent));
        assertEquals(
                List.of("en-es\tTwo lines.\tDos\\nlíneas.", "en-es\t" + SOURCE + "\t" + APPROVED),
                commanded.out().toString().lines().toList());
        assertTrue(commanded.err().contains("skipped " + MEMORY + "-0-3: the key has no tab"), commanded.err());
        assertTrue(commanded.err().contains("no translation of this source is approved for en-es"), commanded.err());
        assertEquals("compact", cleanupPolicy());
    }

    @Test
    void saysThatThereIsNoMemory() {
        int noTopic = run("put", SOURCE, APPROVED);
        int stillNone = run("list");

        assertEquals(List.of(4, 4), List.of(noTopic, stillNone));
        assertTrue(
                commanded
                        .err()
                        .startsWith("parlance: there is no topic " + MEMORY + " on " + commanded.bootstrapServers()),
                commanded.err());
    }

    private TranslationCompleted translate() {
        return commanded.translate(SOURCE);
    }

    private int run(String command, String... arguments) {
        return runFor("en-es", command, arguments);
    }

    private int runFor(String pair, String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--pair", pair));
        all.addAll(List.of(arguments));
        return commanded.run("memory", command, all);
    }

    private void sendToMemory(String key, String value) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", commanded.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(MEMORY, key, value));
        }
    }

    private String cleanupPolicy() throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, MEMORY);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", commanded.bootstrapServers()))) {
            return admin.describeConfigs(List.of(topic))
                    .all()
                    .get()
                    .get(topic)
                    .get("cleanup.policy")
                    .value();
        }
    }
}
