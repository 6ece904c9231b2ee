package io.github.parlance.cli.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.broker.TestBroker;
import io.github.parlance.cli.Main;
import io.github.parlance.config.SpecReader;
import io.github.parlance.demo.DemoOutcome;
import io.github.parlance.demo.DemoSession;
import io.github.parlance.kafka.TopicCheck;
import io.github.parlance.stream.StreamObserver;
import io.github.parlance.stream.StreamsLifecycle;
import io.github.parlance.stream.StreamsSettings;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.TopologySpec;
import io.github.parlance.translate.UppercaseTranslator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Corrections of a stream that runs, from the command line. */
@Timeout(180)
class CorrectCommandIT {
    private static final String SOURCE = "Close the tab";
    private static final String TEXT = "Cierra la pestaña";

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
                "applicationId: corrections-test\nroutes: [{ from: en, to: es, model: en-es }]\n");
        spec = SpecReader.read(topology, TopologySpec.class);
    }

    @AfterEach
    void stopBroker() throws Exception {
        broker.close();
    }

    @Test
    void aCorrectionIsGivenUntilItIsContradictedAndAgainByAnInstanceThatStartsLater() {
        String id;
        try (StreamsLifecycle stream = stream("one")) {
            stream.start(Duration.ofMinutes(1));
            String before = translate();

            assertEquals(0, run("put", "--pair", "en-es", "--author", "ana", SOURCE, TEXT), err.toString());
            id = out.toString().split("\t")[0];
            translateUntil(TEXT);

            assertEquals("CLOSE THE TAB", before);
            assertEquals(List.of(line(id, "accepted", "ana", TEXT)), list());
        }
        try (StreamsLifecycle stream = stream("two")) {
            stream.start(Duration.ofMinutes(1));

            run("put", "--pair", "en-es", "--author", "ben", SOURCE, "Cierra la solapa");
            translateUntil("CLOSE THE TAB");
            String other = list("--held").get(1).split("\t")[0];
            assertEquals(
                    List.of(
                            line(id, "held: contradiction", "ana", TEXT),
                            line(other, "held: contradiction", "ben", "Cierra la solapa")),
                    list());

            assertEquals(0, run("withdraw", other), err.toString());
            translateUntil(TEXT);
            assertEquals(List.of(line(id, "accepted", "ana", TEXT)), list());
            assertEquals(1, run("withdraw", other));
            assertTrue(err.toString().contains("there is no correction " + other), err.toString());
        }
    }

    private static String line(String id, String state, String author, String text) {
        return String.join("\t", id, state, "en-es", author, SOURCE, text);
    }

    private List<String> list(String... more) {
        out.getBuffer().setLength(0);
        assertEquals(0, run("list", more), err.toString());
        return out.toString().lines().toList();
    }

    private String translate() {
        List<String> texts = new ArrayList<>();
        try (DemoSession session =
                new DemoSession(broker.bootstrapServers(), spec, Optional.empty(), System::nanoTime)) {
            session.run(
                    List.of(SOURCE).iterator(),
                    answer ->
                            texts.add(((DemoOutcome.Translated) answer).result().text()));
        }
        return texts.get(0);
    }

    /** Asks again and again: what is accepted arrives beside the requests. */
    private void translateUntil(String text) {
        Stream.generate(this::translate).filter(text::equals).findFirst().orElseThrow();
    }

    private StreamsLifecycle stream(String name) {
        StreamsSettings settings = StreamsSettings.local(broker.bootstrapServers(), folder.resolve(name));
        new TopicCheck(settings.cluster(), spec).createMissing();
        UppercaseTranslator translator = new UppercaseTranslator(new LanguagePair("en", "es"));
        return new StreamsLifecycle(spec, translator, settings, StreamObserver.NONE);
    }

    private int run(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of("correct", command));
        all.addAll(List.of("--bootstrap-servers", broker.bootstrapServers(), "--topology", topology.toString()));
        all.addAll(List.of(arguments));
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }
}
