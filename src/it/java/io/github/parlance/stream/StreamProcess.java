package io.github.parlance.stream;

import io.github.parlance.batch.BatchingSpec;
import io.github.parlance.broker.EndWithParent;
import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.DecodingSpec;
import io.github.parlance.topology.Guarantee;
import io.github.parlance.topology.Limits;
import io.github.parlance.topology.Route;
import io.github.parlance.topology.TopicSpec;
import io.github.parlance.topology.Topics;
import io.github.parlance.topology.TopologySpec;
import io.github.parlance.translate.CacheSpec;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import io.github.parlance.translate.UppercaseTranslator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** The stream in a process of its own, so that it can be killed. */
public final class StreamProcess implements AutoCloseable {
    static final TopologySpec SPEC = new TopologySpec(
            "crash-test",
            Guarantee.EXACTLY_ONCE_V2,
            new Topics(new TopicSpec("requests", 6), new TopicSpec("results", 6), new TopicSpec("dlq", 1)),
            List.of(new Route("en", "es", "en-es", new DecodingSpec(Optional.empty(), Optional.empty()))),
            new BatchingSpec(8, 8000, Duration.ofMillis(2), Optional.of(2), 200, 2, Duration.ofMillis(20)),
            new CacheSpec(0),
            Limits.DEFAULT,
            1,
            0);
    private static final String RUNNING = "the stream is running";

    private final Process process;
    private final CompletableFuture<Void> running = new CompletableFuture<>();

    private StreamProcess(Process process) {
        this.process = process;
        Thread listener = new Thread(this::listen, "listens to " + process.pid());
        listener.setDaemon(true);
        listener.start();
    }

    /** Starts one and returns once it is running. */
    static StreamProcess start(String bootstrapServers, Path state) {
        StreamProcess stream =
                launch(StreamProcess.class, Redirect.INHERIT, List.of(bootstrapServers, state.toString()));
        stream.awaitRunning(Duration.ofMinutes(1));
        return stream;
    }

    private static StreamProcess launch(Class<?> main, Redirect errors, List<String> arguments) {
        return launch(main, errors, Map.of(), arguments);
    }

    /**
     * Starts one and returns at once.
     *
     * @param main calls {@link #run}
     * @param errors where its standard error goes
     * @param environment variables in addition to those of this process
     */
    public static StreamProcess launch(
            Class<?> main, Redirect errors, Map<String, String> environment, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors);
            builder.environment().putAll(environment);
            return new StreamProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("no process can be started", e);
        }
    }

    /** Returns once it works on the partitions it was given. */
    public void awaitRunning(Duration within) {
        try {
            CompletableFuture.anyOf(running, process.onExit()).get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("the stream was not running within " + within, e);
        } catch (Exception e) {
            throw new IllegalStateException("interrupted while a stream started", e);
        }
        if (!running.isDone()) {
            throw new AssertionError("the stream did not start; status " + process.exitValue());
        }
    }

    /** Whether the process is there, running or suspended. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it has begun to work, {@link #awaitRunning} would return at once. */
    public boolean isRunning() {
        return process.isAlive() && running.isDone();
    }

    /** SIGKILL: no hook runs, nothing is flushed. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGSTOP: it neither works nor ends, and its connections stay open. */
    public void suspend() throws InterruptedException {
        signal("STOP");
    }

    /** SIGCONT: goes on as if no time had passed. */
    public void resume() throws InterruptedException {
        signal("CONT");
    }

    /** SIGTERM, and waits for the end. */
    @Override
    public void close() throws InterruptedException {
        // Process.destroy would close its input as well, and it would think its parent gone.
        process.toHandle().destroy();
        process.waitFor();
    }

    private void signal(String name) throws InterruptedException {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("no signal can be sent", e);
        }
    }

    private void listen() {
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            said.lines().filter(RUNNING::equals).forEach(line -> running.complete(null));
        } catch (IOException | UncheckedIOException e) {
            // It was killed while it spoke.
        }
    }

    public static void main(String[] arguments) {
        StreamsSettings settings = new StreamsSettings(
                ClusterSettings.unsecured(arguments[0]), Path.of(arguments[1]), Optional.of("the-one"));
        run(SPEC, new SlowTranslator(), settings);
    }

    /** What such a process does: runs the stream until SIGTERM, and ends at once when whoever launched it is gone. */
    public static void run(TopologySpec spec, Translator translator, StreamsSettings settings) {
        EndWithParent.watch();
        StreamsLifecycle stream = new StreamsLifecycle(spec, translator, settings, StreamObserver.NONE);
        Runtime.getRuntime().addShutdownHook(new Thread(stream::close));
        stream.start(Duration.ofMinutes(1));
        System.out.println(RUNNING);
        System.exit(stream.awaitEnd().status());
    }

    /** Takes a few milliseconds a batch, as a model does, so that there is a middle to be killed in. */
    private static final class SlowTranslator implements Translator {
        private final Translator translator = new UppercaseTranslator(new LanguagePair("en", "es"));

        @Override
        public Set<LanguagePair> pairs() {
            return translator.pairs();
        }

        @Override
        public Provenance provenance(LanguagePair pair) {
            return translator.provenance(pair);
        }

        @Override
        public List<Translation> translate(LanguagePair pair, List<String> texts) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            return translator.translate(pair, texts);
        }

        @Override
        public void close() {
            translator.close();
        }
    }
}
