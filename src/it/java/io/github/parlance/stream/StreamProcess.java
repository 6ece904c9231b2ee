package io.github.parlance.stream;

import io.github.parlance.batch.BatchingSpec;
import io.github.parlance.stream.TopologySpec.Decoding;
import io.github.parlance.stream.TopologySpec.Route;
import io.github.parlance.stream.TopologySpec.TopicSpec;
import io.github.parlance.stream.TopologySpec.Topics;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.CacheSpec;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import io.github.parlance.translate.UppercaseTranslator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** The stream in a process of its own, so that it can be killed. */
final class StreamProcess implements AutoCloseable {
    static final TopologySpec SPEC = new TopologySpec(
            "crash-test",
            Guarantee.EXACTLY_ONCE_V2,
            new Topics(new TopicSpec("requests", 6), new TopicSpec("results", 6), new TopicSpec("dlq", 1)),
            List.of(new Route("en", "es", "en-es", new Decoding(Optional.empty(), Optional.empty()))),
            new BatchingSpec(8, 8000, Duration.ofMillis(2), Optional.of(2), 200, 2, Duration.ofMillis(20)),
            new CacheSpec(0),
            Limits.DEFAULT,
            1,
            0);
    private static final String RUNNING = "the stream is running";

    private final Process process;

    private StreamProcess(Process process) {
        this.process = process;
    }

    /** Starts one and returns once it is running. */
    static StreamProcess start(String bootstrapServers, Path state) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StreamProcess.class.getName(),
                        bootstrapServers,
                        state.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        if (said.lines().noneMatch(RUNNING::equals)) {
            throw new AssertionError("the stream did not start");
        }
        return new StreamProcess(process);
    }

    /** SIGKILL: no hook runs, nothing is flushed. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM, and waits for the end. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    public static void main(String[] arguments) {
        StreamsSettings settings =
                new StreamsSettings(arguments[0], Path.of(arguments[1]), Optional.of("the-one"), Map.of());
        StreamsLifecycle stream = new StreamsLifecycle(SPEC, new SlowTranslator(), settings, StreamObserver.NONE);
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
