package io.github.parlance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.parlance.config.SpecReader;
import io.github.parlance.demo.EmbeddedBroker;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requests and answers of a stream that runs, from the command line; its translator writes capitals. */
@Timeout(180)
class SendAndTailIT {
    @TempDir
    private Path folder;

    private EmbeddedBroker broker;
    private StreamsLifecycle stream;
    private Path topology;

    @BeforeEach
    void startStream() throws IOException {
        broker = EmbeddedBroker.start();
        topology = Files.writeString(
                folder.resolve("topology.yaml"),
                "applicationId: send-test\nroutes: [{ from: en, to: es, model: en-es }]\n");
        TopologySpec spec = SpecReader.read(topology, TopologySpec.class);
        StreamsSettings settings = StreamsSettings.local(broker.bootstrapServers(), folder.resolve("state"));
        new TopicCheck(settings.cluster(), spec).createMissing();
        UppercaseTranslator translator = new UppercaseTranslator(LanguagePair.parse("en-es"));
        stream = new StreamsLifecycle(spec, translator, settings, StreamObserver.NONE);
        stream.start(Duration.ofMinutes(1));
    }

    @AfterEach
    void stopStream() {
        stream.close();
        broker.close();
    }

    @Test
    void whatIsSentIsAnswered() throws IOException {
        List<String> ids = run("send", "--key", "k", "--keep", "Acme", "buy Acme soap", "two\u0007 words");
        List<String> refused =
                run("send", "--set", "routes=[{ from: en, to: fr, model: en-fr }]", "--to", "fr", "three");

        List<String> lines = run("tail", "--from-beginning", "--limit", "3", "--wait", "60");

        assertEquals(2, ids.size());
        assertTrue(lines.contains(ids.get(0) + "\ten-es\ttranslated\t0.50\tBUY Acme SOAP"), lines.toString());
        assertTrue(lines.contains(ids.get(1) + "\ten-es\ttranslated\t0.50\tTWO\u25A1 WORDS"), lines.toString());
        assertTrue(
                lines.stream().anyMatch(line -> line.startsWith(refused.get(0) + "\t-\tno-route\t-\t")),
                lines.toString());

        List<String> json = run("tail", "--from-beginning", "--limit", "3", "--wait", "60", "--json");
        List<String> found = new ArrayList<>();
        for (String line : json) {
            JsonNode object = new ObjectMapper().readTree(line);
            found.add(object.get("requestId").textValue());
        }
        assertTrue(found.containsAll(ids) && found.containsAll(refused), json.toString());
    }

    @Test
    void tailEndsWhenNothingComes() {
        assertEquals(List.of(), run("tail", "--wait", "1"));
    }

    private List<String> run(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(command, "--bootstrap-servers", broker.bootstrapServers()));
        all.addAll(List.of("--topology", topology.toString()));
        all.addAll(List.of(arguments));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
        assertEquals(0, status, err.toString());
        return out.toString().lines().toList();
    }
}
