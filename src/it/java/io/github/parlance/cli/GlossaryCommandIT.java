package io.github.parlance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.broker.TestBroker;
import io.github.parlance.config.SpecReader;
import io.github.parlance.demo.DemoAnswer;
import io.github.parlance.demo.DemoSession;
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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The glossary of a stream that runs, from the command line; its translator writes capitals. */
@Timeout(180)
class GlossaryCommandIT {
    private static final String SOURCE = "the account holder pays";

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
                "applicationId: glossary-test\nroutes: [{ from: en, to: es, model: en-es }]\n");
        spec = SpecReader.read(topology, TopologySpec.class);
    }

    @AfterEach
    void stopBroker() throws Exception {
        broker.close();
    }

    @Test
    void aTermCountsFromTheNextTextOnAndUntilItIsRemovedAlsoForAnInstanceThatStartsLater() {
        try (StreamsLifecycle stream = stream("one")) {
            stream.start(Duration.ofMinutes(1));
            String before = translate();

            int put = run("put", "--pair", "en-es", "Account holder", "titular");
            translateUntil("THE titular PAYS");
            int listed = run("list");

            assertEquals("THE ACCOUNT HOLDER PAYS", before);
            assertEquals(List.of(0, 0), List.of(put, listed), err.toString());
        }
        try (StreamsLifecycle stream = stream("two")) {
            stream.start(Duration.ofMinutes(1));
            String restored = translate();

            int removed = run("remove", "--pair", "en-es", "account  HOLDER");
            translateUntil("THE ACCOUNT HOLDER PAYS");
            int absent = run("remove", "--pair", "en-es", "account holder");

            assertEquals("THE titular PAYS", restored);
            assertEquals(List.of(0, 1), List.of(removed, absent));
            String line = "\ten-es\tAccount holder\ttitular";
            assertEquals(List.of(line, line, line), out.toString().lines().toList());
            assertTrue(err.toString().contains("there is no such term for en-es"), err.toString());
        }
    }

    private String translate() {
        List<String> texts = new ArrayList<>();
        try (DemoSession session =
                new DemoSession(broker.bootstrapServers(), spec, Optional.empty(), System::nanoTime)) {
            session.run(
                    List.of(SOURCE).iterator(),
                    answer ->
                            texts.add(((DemoAnswer.Translated) answer).result().text()));
        }
        return texts.get(0);
    }

    /** Asks again and again: the glossary's records arrive beside the requests. */
    private void translateUntil(String text) {
        Stream.generate(this::translate).filter(text::equals).findFirst().orElseThrow();
    }

    private StreamsLifecycle stream(String name) {
        StreamsSettings settings = StreamsSettings.local(broker.bootstrapServers(), folder.resolve(name));
        new TopicCheck(settings, spec).createMissing();
        UppercaseTranslator translator = new UppercaseTranslator(new LanguagePair("en", "es"));
        return new StreamsLifecycle(spec, translator, settings, StreamObserver.NONE);
    }

    private int run(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of("glossary", command));
        all.addAll(List.of("--bootstrap-servers", broker.bootstrapServers(), "--topology", topology.toString()));
        all.addAll(List.of(arguments));
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }
}
