package io.github.parlance.cli;

import io.github.parlance.broker.TestBroker;
import io.github.parlance.config.SpecReader;
import io.github.parlance.demo.DemoOutcome;
import io.github.parlance.demo.DemoSession;
import io.github.parlance.event.TranslationCompleted;
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
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A topology on a broker of its own, instances of its stream, and the commands an operator gives beside them. */
public final class CommandedStream implements AutoCloseable {
    private final Path folder;
    private final Path topology;
    private final TopologySpec spec;
    private final TestBroker broker;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private CommandedStream(Path folder, Path topology, TestBroker broker) {
        this.folder = folder;
        this.topology = topology;
        this.spec = SpecReader.read(topology, TopologySpec.class);
        this.broker = broker;
    }

    /**
     * Starts the broker.
     *
     * @param folder for the topology and what instances keep
     * @param applicationId of the topology
     * @param route the only one, as YAML
     */
    public static CommandedStream start(Path folder, String applicationId, String route) throws IOException {
        Path topology = Files.writeString(
                folder.resolve("topology.yaml"), "applicationId: " + applicationId + "\nroutes: [" + route + "]\n");
        return new CommandedStream(folder, topology, TestBroker.start());
    }

    TopologySpec spec() {
        return spec;
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Of an instance with this name. */
    StreamsSettings settings(String name) {
        return StreamsSettings.local(broker.bootstrapServers(), folder.resolve(name));
    }

    public void createTopics() {
        new TopicCheck(settings("none").cluster(), spec).createMissing();
    }

    /** An instance that runs and whose translator, from English to Spanish, writes capitals; it makes the topics. */
    public StreamsLifecycle startUppercase(String name, StreamObserver observer) {
        createTopics();
        UppercaseTranslator translator = new UppercaseTranslator(new LanguagePair("en", "es"));
        StreamsLifecycle stream = new StreamsLifecycle(spec, translator, settings(name), observer);
        stream.start(Duration.ofMinutes(1));
        return stream;
    }

    /** What the stream answers to a sentence. */
    public TranslationCompleted translate(String sentence) {
        List<TranslationCompleted> results = new ArrayList<>();
        try (DemoSession session =
                new DemoSession(broker.bootstrapServers(), spec, Optional.empty(), System::nanoTime)) {
            session.run(
                    List.of(sentence).iterator(), answer -> results.add(((DemoOutcome.Translated) answer).result()));
        }
        return results.get(0);
    }

    /** Asks again and again: records of tables arrive beside the requests. */
    public TranslationCompleted translateUntil(String sentence, Predicate<TranslationCompleted> condition) {
        return Stream.generate(() -> translate(sentence))
                .filter(condition)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Runs a command on this broker and topology.
     *
     * @param group such as {@code memory}
     * @param command of the group
     * @return its exit status
     */
    public int run(String group, String command, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of(group, command));
        all.addAll(List.of("--bootstrap-servers", broker.bootstrapServers(), "--topology", topology.toString()));
        all.addAll(arguments);
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    /** What commands have printed so far, to be read or to be forgotten. */
    public StringWriter out() {
        return out;
    }

    /** What they have complained of. */
    public String err() {
        return err.toString();
    }

    @Override
    public void close() throws Exception {
        broker.close();
    }
}
