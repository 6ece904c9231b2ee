package io.github.parlance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.broker.TestBroker;
import io.github.parlance.config.SpecReader;
import io.github.parlance.demo.DemoAnswer;
import io.github.parlance.demo.DemoSession;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.stream.StreamObserver;
import io.github.parlance.stream.StreamsLifecycle;
import io.github.parlance.stream.StreamsSettings;
import io.github.parlance.stream.TopicCheck;
import io.github.parlance.stream.TopologySpec;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.UppercaseTranslator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
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

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private TestBroker broker;
    private TopologySpec spec;
    private Path topology;

    @BeforeEach
    void startBroker() throws IOException {
        broker = TestBroker.start();
        topology = Files.writeString(
                folder.resolve("topology.yaml"),
                "applicationId: memory-test\nroutes: [{ from: en, to: es, model: en-es }]\n");
        spec = SpecReader.read(topology, TopologySpec.class);
    }

    @AfterEach
    void stopBroker() throws Exception {
        broker.close();
    }

    @Test
    void whatIsApprovedWhileTheStreamRunsIsGivenForTheNextSentenceAndUntilItIsRemoved() {
        try (StreamsLifecycle stream = stream("one")) {
            stream.start(Duration.ofMinutes(1));
            String before = translate().text();

            int put = run("put", SOURCE, APPROVED);
            TranslationCompleted remembered =
                    translateUntil(result -> result.text().equals(APPROVED));
            int removed = run("remove", " Where is  the library? ");
            TranslationCompleted forgotten =
                    translateUntil(result -> !result.text().equals(APPROVED));

            assertEquals("WHERE IS THE LIBRARY?", before);
            assertEquals(List.of(0, 0), List.of(put, removed), err.toString());
            assertEquals(TranslationCompleted.Status.CACHED, remembered.status());
            assertEquals("WHERE IS THE LIBRARY?", forgotten.text());
            String line = "en-es\t" + SOURCE + "\t" + APPROVED;
            assertEquals(List.of(line, line), out.toString().lines().toList());
        }
    }

    @Test
    void anInstanceThatStartsKnowsWhatWasApprovedBeforeAndPassesOverWhatItCannotRead() {
        new TopicCheck(settings("none"), spec).createMissing();
        sendToMemory("nonsense", "nonsense");
        run("put", SOURCE, APPROVED);
        List<String> passedOver = new ArrayList<>();
        StreamObserver observer = new StreamObserver() {
            @Override
            public void memoryRejected(String reason) {
                passedOver.add(reason);
            }
        };
        try (StreamsLifecycle stream = stream("two", observer)) {
            stream.start(Duration.ofMinutes(1));

            String text = translate().text();

            assertEquals(APPROVED, text);
            assertEquals(
                    List.of(MEMORY + "-0-0: the key has no tab; give a pair such as en-es, a tab and the source"),
                    passedOver);
        }
    }

    @Test
    void showsWhatIsApprovedAndSaysWhatIsNot() throws Exception {
        new TopicCheck(settings("none"), spec).createMissing();
        run("put", SOURCE, "older");
        run("put", "Two\tlines.", "Dos\nlíneas.");
        run("put", SOURCE, APPROVED);
        sendToMemory("nonsense", "nonsense");
        out.getBuffer().setLength(0);

        int listed = runFor("en-es", "list");
        int other = runFor("en-fr", "list");
        int absent = run("remove", "Never approved.");

        assertEquals(List.of(0, 0, 1), List.of(listed, other, absent));
        assertEquals(
                List.of("en-es\tTwo lines.\tDos\\nlíneas.", "en-es\t" + SOURCE + "\t" + APPROVED),
                out.toString().lines().toList());
        assertTrue(err.toString().contains("passed over " + MEMORY + "-0-3: the key has no tab"), err.toString());
        assertTrue(err.toString().contains("no translation of this source is approved for en-es"), err.toString());
        assertEquals("compact", cleanupPolicy());
    }

    @Test
    void saysThatThereIsNoMemory() {
        int noTopic = run("put", SOURCE, APPROVED);
        int stillNone = run("list");

        assertEquals(List.of(4, 4), List.of(noTopic, stillNone));
        assertTrue(
                err.toString().startsWith("parlance: there is no topic " + MEMORY + " on " + broker.bootstrapServers()),
                err.toString());
    }

    private TranslationCompleted translate() {
        List<TranslationCompleted> results = translate(List.of(SOURCE).iterator());
        return results.get(0);
    }

    /** Asks for the same sentence again and again: the memory's records arrive beside the requests. */
    private TranslationCompleted translateUntil(Predicate<TranslationCompleted> condition) {
        return Stream.generate(this::translate).filter(condition).findFirst().orElseThrow();
    }

    private List<TranslationCompleted> translate(Iterator<String> lines) {
        List<TranslationCompleted> results = new ArrayList<>();
        try (DemoSession session =
                new DemoSession(broker.bootstrapServers(), spec, Optional.empty(), System::nanoTime)) {
            session.run(lines, answer -> results.add(((DemoAnswer.Translated) answer).result()));
        }
        return results;
    }

    private StreamsLifecycle stream(String name) {
        return stream(name, StreamObserver.NONE);
    }

    private StreamsLifecycle stream(String name, StreamObserver observer) {
        StreamsSettings settings = settings(name);
        new TopicCheck(settings, spec).createMissing();
        UppercaseTranslator translator = new UppercaseTranslator(new LanguagePair("en", "es"));
        return new StreamsLifecycle(spec, translator, settings, observer);
    }

    private StreamsSettings settings(String name) {
        return StreamsSettings.local(broker.bootstrapServers(), folder.resolve(name));
    }

    private int run(String command, String... arguments) {
        return runFor("en-es", command, arguments);
    }

    private int runFor(String pair, String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of("memory", command, "--pair", pair));
        all.addAll(List.of("--bootstrap-servers", broker.bootstrapServers(), "--topology", topology.toString()));
        all.addAll(List.of(arguments));
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    private void sendToMemory(String key, String value) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(MEMORY, key, value));
        }
    }

    private String cleanupPolicy() throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, MEMORY);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            return admin.describeConfigs(List.of(topic))
                    .all()
                    .get()
                    .get(topic)
                    .get("cleanup.policy")
                    .value();
        }
    }
}
