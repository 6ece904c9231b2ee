package io.github.parlance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.bundle.ShippedModels;
import io.github.parlance.deploy.Deployer.RunningModel;
import io.github.parlance.deploy.DeploymentFollower;
import io.github.parlance.deploy.DeploymentObserver;
import io.github.parlance.deploy.ModelFolders;
import io.github.parlance.deploy.ShadowComparison;
import io.github.parlance.event.ModelDeployment;
import io.github.parlance.event.ModelDeployment.Role;
import io.github.parlance.event.ModelDeployment.Version;
import io.github.parlance.event.ModelKey;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.kafka.AnswerFeed;
import io.github.parlance.kafka.RequestSender;
import io.github.parlance.kafka.TableTopic;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.stream.StreamObserver;
import io.github.parlance.stream.StreamsLifecycle;
import io.github.parlance.topology.TopologySpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shipped models take turns on a stream that is in full flow, told by the command line. */
@Tag("system")
@Timeout(300)
class HotModelsIT {
    private static final Path SHIPPED = Path.of("models", "en-es");
    private static final int KEYS = 50;

    @TempDir
    Path folder;

    private CommandedStream commanded;
    private TopologySpec spec;
    private Path models;

    @BeforeEach
    void startBroker() throws IOException {
        commanded = CommandedStream.start(
                folder, "hot-models", "{ from: en, to: es, model: en-es, decoding: { beam: 1 } }");
        spec = commanded.spec();
        models = Files.createDirectories(folder.resolve("models"));
        ShippedModels.copy(SHIPPED.resolve("1"), models.resolve("en-es").resolve("1"));
        commanded.createTopics();
    }

    @AfterEach
    void stopBroker() throws Exception {
        commanded.close();
    }

    @Test
    void versionsAreTriedTakeOverAndGoBackWhileEveryRequestIsAnsweredOnce() throws Exception {
        try (Load load = new Load()) {
            try (DeploymentFollower watch = watch();
                    StreamsLifecycle stream = stream(watch, "one")) {
                stream.start(Duration.ofMinutes(1));
                load.start();
                await("answers by version 1", () -> load.answeredBy("1") > 30);

                ShippedModels.copy(SHIPPED.resolve("2"), models.resolve("en-es").resolve("2"));
                ok("shadow", "en-es", "2", "--percent", "50");
                await("a shadow that was tried", () -> sentencesTried(watch) > 10);
                assertEquals(0, load.answeredBy("2"));

                ok("canary", "en-es", "2", "--percent", "30");
                await("answers by the canary", () -> load.answeredBy("2") > 30);
                load.forget();
                await("answers by both", () -> load.answeredBy("1") > 100 && load.answeredBy("2") > 30);
                assertEquals(Map.of(), load.keysWithSeveralVersions());

                refuse(watch, load);

                ok("deploy", "en-es", "2", "--label", "with slots");
                await("version 2 alone", () -> runningHere(watch).equals(List.of("2")));
                load.forget();
                await("answers by version 2", () -> load.answeredBy("2") > 50);
                assertEquals(0, load.answeredBy("1"));

                ok("rollback", "en-es");
                await("both again", () -> runningHere(watch).equals(List.of("1", "2")));
                ok("rollback", "en-es");
                await("version 2 again", () -> runningHere(watch).equals(List.of("2")));
            }
            try (DeploymentFollower watch = watch();
                    StreamsLifecycle stream = stream(watch, "two")) {
                assertEquals(List.of("2"), runningHere(watch));
                stream.start(Duration.ofMinutes(1));
                load.forget();
                await("answers after a restart", () -> load.answeredBy("2") > 30);
                assertEquals(0, load.answeredBy("1"));
                load.stop();
                await("every answer", load::isAllAnswered);
            }
            System.out.println("hot models: " + load.sent() + " requests in full flow, " + load.answers() + " answers, "
                    + load.deadLetters() + " dead letters");
            assertEquals(List.of(load.sent(), 0L), List.of(load.answers(), load.deadLetters()));
        }
        String last = commanded.out().toString().lines().reduce((a, b) -> b).orElseThrow();
        assertTrue(last.matches("en-es\t2\tserve\t100\ten-es/2\tsha256:[0-9a-f]{64}\twith slots"), last);
    }

    /** What is broken is not deployed, and what others deploy all the same is not run. */
    private void refuse(DeploymentFollower watch, Load load) throws IOException {
        List<String> before = runningHere(watch);
        Path broken = models.resolve("en-es").resolve("3");
        ShippedModels.copy(SHIPPED.resolve("2"), broken);
        Path weights = broken.resolve("variables").resolve("variables.data-00000-of-00001");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length / 2] ^= 1;
        Files.write(weights, bytes);

        assertEquals(1, run("deploy", "en-es", "3"));
        assertTrue(commanded.err().contains("variables.data-00000-of-00001 has digest"), commanded.err());
        assertEquals(1, run("deploy", "de-en", "1"));
        assertTrue(commanded.err().contains("has model de-en; there are [en-es]"), commanded.err());

        TableTopic<ModelKey, ModelDeployment> topic =
                TableTopic.models(commanded.settings("any").cluster(), spec);
        ModelDeployment good = topic.entries(reason -> {}).get(0);
        String digest = "sha256:" + "0".repeat(64);
        for (String location : List.of("en-es/3", "en-es/2", "../other/2", "/tmp", "en-es/4")) {
            topic.put(ModelDeployment.first(
                    new ModelKey("en-es"), new Version("9", location, digest, 1, Role.SERVE, "")));
            await("a refusal of " + location, () -> status(watch)
                    .refused()
                    .filter(reason -> reason.contains(location))
                    .isPresent());
        }
        topic.put(good);
        await("no refusal", () -> status(watch).refused().isEmpty());
        assertEquals(before, runningHere(watch));
        long answered = load.answers();
        await("answers all the same", () -> load.answers() > answered + 20);
    }

    private void ok(String... arguments) {
        assertEquals(0, run(arguments), commanded.err());
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--models", models.toString()));
        all.addAll(List.of(arguments).subList(1, arguments.length));
        return commanded.run("model", arguments[0], all);
    }

    private DeploymentFollower watch() {
        ModelFolders folders = new ModelFolders(models, new ModelLoader(2)::load);
        return DeploymentFollower.start(commanded.settings("any").cluster(), spec, folders, DeploymentObserver.NONE);
    }

    private StreamsLifecycle stream(DeploymentFollower watch, String name) {
        return new StreamsLifecycle(spec, watch.deployer().models(), commanded.settings(name), StreamObserver.NONE);
    }

    private static RunningModel status(DeploymentFollower watch) {
        return watch.deployer().status().get(0);
    }

    private static List<String> runningHere(DeploymentFollower watch) {
        return status(watch).versions().stream().map(Version::version).toList();
    }

    private static long sentencesTried(DeploymentFollower watch) {
        return watch.deployer().comparisons().stream()
                .mapToLong(ShadowComparison::sentences)
                .sum();
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "there was not in a minute: " + what);
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** A request each 20 ms, and all that is answered. */
    private final class Load implements AutoCloseable {
        private final AnswerFeed feed = new AnswerFeed(commanded.settings("any").cluster(), spec, AnswerFeed.From.NOW);
        private final Map<String, String> keys = new ConcurrentHashMap<>();
        private final ConcurrentLinkedQueue<TranslationCompleted> results = new ConcurrentLinkedQueue<>();
        private final ConcurrentLinkedQueue<TranslationCompleted> recent = new ConcurrentLinkedQueue<>();
        private final ConcurrentLinkedQueue<Object> dead = new ConcurrentLinkedQueue<>();
        private final Thread sender = new Thread(this::send);
        private final Thread reader = new Thread(this::read);
        private volatile boolean sending = true;
        private volatile boolean reading = true;

        void start() {
            sender.start();
            reader.start();
        }

        private void send() {
            try (RequestSender requests =
                    new RequestSender(commanded.settings("any").cluster(), spec, "/test")) {
                for (int number = 0; sending; number++) {
                    String id = "request " + number;
                    String key = "key " + number % KEYS;
                    keys.put(id, key);
                    requests.send(
                            Optional.of(key), TranslationRequested.sentence(id, "Where is station " + number + "?"));
                    LockSupport.parkNanos(20_000_000);
                }
                requests.flush();
            }
        }

        private void read() {
            while (reading) {
                feed.poll(
                        Duration.ofMillis(50),
                        result -> {
                            results.add(result);
                            recent.add(result);
                        },
                        dead::add);
            }
            feed.close();
        }

        /** From now on only what comes next is looked at; what is under way may still be by others. */
        void forget() {
            long under = sent();
            await("answers to what is under way", () -> answers() >= under);
            recent.clear();
        }

        long answeredBy(String version) {
            return recent.stream().filter(each -> version(each).equals(version)).count();
        }

        Map<String, Set<String>> keysWithSeveralVersions() {
            Map<String, Set<String>> versions = new HashMap<>();
            recent.forEach(each -> versions.computeIfAbsent(keys.get(each.requestId()), key -> new HashSet<>())
                    .add(version(each)));
            versions.values().removeIf(each -> each.size() == 1);
            return versions;
        }

        private String version(TranslationCompleted result) {
            return result.provenance().orElseThrow().version();
        }

        boolean isAllAnswered() {
            return answers() >= sent();
        }

        long sent() {
            return keys.size();
        }

        long answers() {
            return results.size();
        }

        long deadLetters() {
            return dead.size();
        }

        void stop() throws InterruptedException {
            sending = false;
            sender.join();
        }

        @Override
        public void close() throws InterruptedException {
            stop();
            reading = false;
            reader.join();
        }
    }
}
