package io.github.parlance.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.broker.TestBroker;
import io.github.parlance.bundle.ShippedModels;
import io.github.parlance.config.SpecReader;
import io.github.parlance.corpus.CorpusSpec;
import io.github.parlance.corpus.DataSpec;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.deploy.DeploymentFollower;
import io.github.parlance.deploy.DeploymentObserver;
import io.github.parlance.deploy.ModelFolders;
import io.github.parlance.deploy.Rollout;
import io.github.parlance.event.Correction;
import io.github.parlance.event.CorrectionKey;
import io.github.parlance.event.MemoryEntry;
import io.github.parlance.event.MemoryKey;
import io.github.parlance.event.ModelDeployment;
import io.github.parlance.event.ModelKey;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationCompleted.Status;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.event.Verdict;
import io.github.parlance.kafka.AnswerFeed;
import io.github.parlance.kafka.RequestSender;
import io.github.parlance.kafka.TableTopic;
import io.github.parlance.kafka.TopicCheck;
import io.github.parlance.learn.gate.GateSpec;
import io.github.parlance.learn.select.CorrectionSelection;
import io.github.parlance.learn.select.CorrectionSplit;
import io.github.parlance.learn.select.ReplaySpec;
import io.github.parlance.learn.trial.TrialSpec;
import io.github.parlance.learn.tune.FineTuningSpec;
import io.github.parlance.model.Transformer;
import io.github.parlance.model.weights.Precision;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.stream.StreamObserver;
import io.github.parlance.stream.StreamsLifecycle;
import io.github.parlance.stream.StreamsSettings;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.TopologySpec;
import io.github.parlance.train.BundleExporter;
import io.github.parlance.train.OptimizerSpec;
import io.github.parlance.train.TrainedModel;
import io.github.parlance.train.Trainer;
import io.github.parlance.train.TrainingObserver;
import io.github.parlance.train.TrainingSpec;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests whole learning runs with a model trained in seconds: a word it always gets wrong is corrected in twenty sentences. */
@Tag("system")
@Timeout(300)
class LearningCoordinatorIT {
    private static final LanguagePair PAIR = LanguagePair.parse("de-es");
    private static final int CORRECTED = 20;

    @TempDir
    static Path trained;

    @TempDir
    Path folder;

    private TestBroker broker;
    private TopologySpec spec;
    private Path models;
    private List<String> corrected;
    private List<String> unseen;

    @BeforeAll
    static void trainTheFirstModel() throws IOException {
        Files.write(trained.resolve("train.tsv"), ToyLanguage.lessons());
        Files.write(trained.resolve("dev.tsv"), ToyLanguage.of("katze", "gata"));
        TrainingSpec training = new TrainingSpec(
                PAIR,
                "de-es",
                trained.resolve("de-es/1"),
                trained.resolve("work"),
                1,
                new DataSpec(trained, List.of(new CorpusSpec("train.tsv", 1, "none", "made here")), "dev.tsv"),
                320,
                new Transformer(64, 4, 128, 1, 1, 40),
                new OptimizerSpec(0.003, 50, 100, 1, 0, 0.1),
                1500,
                300,
                300);
        TrainedModel model = new Trainer(training, new TrainingObserver() {}, Precision.FLOAT32, 2).train();
        new BundleExporter(new SearchSpec(2, 0.6), "test").export(model);
    }

    @BeforeEach
    void startBroker() throws IOException {
        broker = TestBroker.start();
        models = folder.resolve("models");
        ShippedModels.copy(trained.resolve("de-es/1"), models.resolve("de-es/1"));
        Path topology = Files.writeString(
                folder.resolve("topology.yaml"),
                "applicationId: learning\nroutes: [{ from: de, to: es, model: de-es }]\ncache: { maxCharacters: 0 }\n");
        spec = SpecReader.read(topology, TopologySpec.class);
        new TopicCheck(settings().cluster(), spec).createMissing();
        List<String> all = new ArrayList<>(ToyLanguage.of(ToyLanguage.WORD, ToyLanguage.RIGHT));
        // Every third, so that each form and each adjective is in some of them, and one more.
        Map<Boolean, List<String>> byThird = IntStream.range(0, all.size())
                .boxed()
                .collect(Collectors.partitioningBy(
                        i -> (i / ToyLanguage.ADJECTIVES.size() + i % ToyLanguage.ADJECTIVES.size()) % 3 == 0,
                        Collectors.mapping(all::get, Collectors.toList())));
        corrected = Stream.concat(byThird.get(true).stream(), byThird.get(false).stream())
                .limit(CORRECTED)
                .toList();
        unseen = all.stream().filter(each -> !corrected.contains(each)).toList();
    }

    @AfterEach
    void stopBroker() throws Exception {
        broker.close();
    }

    @Test
    void aWordThatIsCorrectedComesOutRightInNewSentencesAndNothingElseGetsWorse() throws Exception {
        try (DeploymentFollower watch = watch(new ModelLoader(1)::load);
                StreamsLifecycle stream = stream(watch);
                Load load = new Load()) {
            stream.start(Duration.ofMinutes(1));
            List<String> before = load.texts(sources(unseen));
            load.texts(sources(ToyLanguage.others()));
            correct();

            Load.Answer again = load.answer(sources(corrected).get(0));
            assertEquals(List.of(Status.CACHED, targets(corrected).get(0)), List.of(again.status(), again.text()));

            load.keepSending(sources(unseen));
            LearningCoordinator.Outcome outcome = learning(spec(150, 0.002)).run(PAIR);
            load.rest();

            LearningRun learningRun = outcome.attempt().orElseThrow();
            assertEquals(LearningRun.State.PROMOTED, learningRun.state(), outcome.summary());
            await("the new version alone", () -> running(watch).equals(List.of("2")));
            List<String> after = load.texts(sources(unseen));
            Figures figures = figures(learningRun);
            System.out.printf(
                    "learning: of %d new sentences with the word, %d were right before and %d after; %s%n%s%n",
                    unseen.size(), right(before), right(after), outcome.summary(), figures.rows());
            assertEquals(0, right(before), before.toString());
            assertTrue(right(after) >= 0.9 * unseen.size(), after.toString());
            assertTrue(figures.developmentDifference() >= 0, figures.rows());
            assertEquals(
                    List.of(15, 5),
                    List.of(learningRun.learned().size(), learningRun.heldOut().size()));
            assertFalse(Files.exists(models.resolve("de-es-learned/2.work")), "training text was left behind");

            assertTakenBack(watch, load, learningRun);
        }
    }

    /** Checks that a rollback restores the baseline, and a withdrawal the translation that the correction replaced. */
    private void assertTakenBack(DeploymentFollower watch, Load load, LearningRun learningRun) {
        LearningCoordinator.Outcome next = learning(spec(150, 0.002)).run(PAIR);
        assertEquals("0 new corrections of de-es; a learning run needs 5", next.summary());

        TableTopic<ModelKey, ModelDeployment> deployed =
                TableTopic.models(settings().cluster(), spec);
        deployed.put(Rollout.back(deployed.entries(reason -> {}).get(0)));
        deployed.put(Rollout.replace(deployed.entries(reason -> {}).get(0), version1()));
        await("version 1 alone", () -> running(watch).equals(List.of("1")));

        String source = sources(corrected).get(0);
        TableTopic.corrections(settings().cluster(), spec).remove(new CorrectionKey("c0"));
        await("no memory of it", () -> memory().stream()
                .noneMatch(entry -> entry.key().equals(new MemoryKey(PAIR, source))));
        await(
                "what the first model says of it",
                () -> load.answer(source).text().contains(ToyLanguage.WRONG));
        CorrectionSplit split = new CorrectionSelection(
                        settings().cluster(), spec, new ReplaySpec(0, List.of()), Optional.empty())
                .split(PAIR, Set.of(), Set.of(), 0.25);
        assertEquals(CORRECTED - 1, split.ids().size());
        assertFalse(split.ids().contains("c0"));
        assertTrue(learningRun.learned().contains("c0") || learningRun.heldOut().contains("c0"));
    }

    @Test
    void aVersionThatIsNotBetterIsNotTried() throws Exception {
        try (DeploymentFollower watch = watch(new ModelLoader(1)::load);
                StreamsLifecycle stream = stream(watch)) {
            stream.start(Duration.ofMinutes(1));
            correct();

            LearningCoordinator.Outcome outcome = learning(spec(1, 0.000001)).run(PAIR);
            LearningCoordinator.Outcome next = learning(spec(1, 0.000001)).run(PAIR);

            assertEquals(
                    LearningRun.State.NOT_BETTER,
                    outcome.attempt().orElseThrow().state());
            assertTrue(outcome.summary().startsWith("not better by "), outcome.summary());
            assertEquals(
                    List.of(), TableTopic.models(settings().cluster(), spec).entries(reason -> {}));
            assertFalse(Files.exists(models.resolve("de-es-learned/2")));
            assertTrue(Files.readString(models.resolve("de-es-learned/2.md")).contains("State: not better."));
            assertEquals("0 new corrections of de-es; a learning run needs 5", next.summary());
        }
    }

    /** Tests a candidate that passes the gate, but repeats the same words on the stream, because the instances spoil it. */
    @Test
    void aVersionWhoseAnswersAreBadGoesBack() throws Exception {
        try (DeploymentFollower watch = watch((path, search) -> path.toString().contains("-learned")
                        ? new Spoiled(new ModelLoader(1).load(path, search))
                        : new ModelLoader(1).load(path, search));
                StreamsLifecycle stream = stream(watch);
                Load load = new Load()) {
            stream.start(Duration.ofMinutes(1));
            load.texts(sources(ToyLanguage.others()));
            correct();
            load.keepSending(sources(unseen));

            LearningCoordinator.Outcome outcome = learning(spec(150, 0.002)).run(PAIR);
            load.rest();

            assertEquals(
                    LearningRun.State.ROLLED_BACK,
                    outcome.attempt().orElseThrow().state(),
                    outcome.summary());
            assertTrue(outcome.summary().matches("candidate: \\d+ answers, [1-9]\\d* bad; .*"), outcome.summary());
            await("version 1 alone", () -> running(watch).equals(List.of("1")));
            assertEquals(Set.of(ToyLanguage.WRONG), words(load.texts(sources(unseen))));
        }
    }

    private static Set<String> words(List<String> texts) {
        return texts.stream()
                .map(text -> text.contains(ToyLanguage.WRONG) ? ToyLanguage.WRONG : text)
                .collect(Collectors.toSet());
    }

    private LearningRunSpec spec(int steps, double rate) {
        return new LearningRunSpec(
                5,
                0.25,
                new FineTuningSpec(steps, rate, 8, 1, Precision.FLOAT32),
                new ReplaySpec(600, List.of()),
                Optional.of(development()),
                new GateSpec(5, 0.5),
                new TrialSpec(40, Duration.ofMinutes(1), 20, 0.02),
                false,
                false);
    }

    private Path development() {
        try {
            List<String> some = new ArrayList<>(ToyLanguage.others());
            Collections.shuffle(some, new Random(2));
            return Files.write(folder.resolve("dev.tsv"), some.subList(0, 100));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LearningCoordinator learning(LearningRunSpec learn) {
        return new LearningCoordinator(
                settings().cluster(),
                spec,
                models,
                new ModelLoader(1)::load,
                learn,
                new LearningEnvironment("test", Clock.systemUTC(), LearningObserver.NONE, () -> false, result -> true));
    }

    private void correct() {
        TableTopic<CorrectionKey, Correction> topic =
                TableTopic.corrections(settings().cluster(), spec);
        for (int i = 0; i < corrected.size(); i++) {
            topic.put(Correction.of(
                    new CorrectionKey("c" + i),
                    PAIR,
                    sources(corrected).get(i),
                    targets(corrected).get(i),
                    Instant.EPOCH));
        }
        await("a verdict on each", () -> verdicts().size() == corrected.size());
        assertEquals(
                List.of(),
                verdicts().stream().filter(each -> !each.isAccepted()).toList());
        await("all in the memory", () -> memory().size() == corrected.size());
        // What is on the topic is not yet known to the stream, which reads it in a thread of its own.
        LockSupport.parkNanos(500_000_000);
    }

    private List<Verdict> verdicts() {
        return TableTopic.verdicts(settings().cluster(), spec).entries(reason -> {});
    }

    private List<MemoryEntry> memory() {
        return TableTopic.memory(settings().cluster(), spec).entries(reason -> {});
    }

    private long right(List<String> texts) {
        List<String> targets = targets(unseen);
        long right = 0;
        for (int i = 0; i < texts.size(); i++) {
            right += texts.get(i).equals(targets.get(i)) ? 1 : 0;
        }
        return right;
    }

    /** The table of a report. */
    private record Figures(String rows) {
        double developmentDifference() {
            String row = rows.lines()
                    .filter(line -> line.startsWith("| development"))
                    .findFirst()
                    .orElseThrow();
            return Double.parseDouble(row.split("\\|")[5].strip());
        }
    }

    private Figures figures(LearningRun learningRun) throws IOException {
        String report = Files.readString(models.resolve("de-es-learned/" + learningRun.version() + ".md"));
        return new Figures(report.lines().filter(line -> line.startsWith("|")).collect(Collectors.joining("\n")));
    }

    private static List<String> sources(List<String> pairs) {
        return pairs.stream().map(pair -> pair.split("\t")[0]).toList();
    }

    private static List<String> targets(List<String> pairs) {
        return pairs.stream().map(pair -> pair.split("\t")[1]).toList();
    }

    private DeploymentFollower watch(BiFunction<Path, Optional<SearchSpec>, Translator> loader) {
        return DeploymentFollower.start(
                settings().cluster(), spec, new ModelFolders(models, loader), DeploymentObserver.NONE);
    }

    private StreamsLifecycle stream(DeploymentFollower watch) {
        return new StreamsLifecycle(spec, watch.deployer().models(), settings(), StreamObserver.NONE);
    }

    private StreamsSettings settings() {
        return StreamsSettings.local(broker.bootstrapServers(), folder.resolve("state"));
    }

    private static List<String> running(DeploymentFollower watch) {
        return watch.deployer().status().get(0).versions().stream()
                .map(ModelDeployment.Version::version)
                .toList();
    }

    private ModelDeployment.Version version1() {
        return new ModelFolders(models, new ModelLoader(1)::load).at("de-es/1");
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "there was not in a minute: " + what);
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** A translator that always repeats the same words. */
    private record Spoiled(Translator translator) implements Translator {
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
            return texts.stream()
                    .<Translation>map(
                            text -> new Translation.Done("la pinza la pinza la pinza la pinza la pinza", -0.1))
                    .toList();
        }

        @Override
        public void close() {
            translator.close();
        }
    }

    /** Sends requests of many keys and collects the answers. */
    private final class Load implements AutoCloseable {
        private final AnswerFeed feed = new AnswerFeed(settings().cluster(), spec, AnswerFeed.From.NOW);
        private final RequestSender sender = new RequestSender(settings().cluster(), spec, "/test");
        private final Map<String, Answer> answers = new ConcurrentHashMap<>();
        private final Thread reader = new Thread(this::read);
        private volatile Thread sending;
        private volatile boolean reading = true;
        private volatile boolean busy;
        private int sent;

        private record Answer(Status status, String text) {}

        Load() {
            reader.start();
        }

        private void read() {
            while (reading) {
                feed.poll(Duration.ofMillis(50), this::take, letter -> {});
            }
        }

        private void take(TranslationCompleted result) {
            answers.put(result.requestId(), new Answer(result.status(), result.text()));
        }

        private synchronized String send(String text) {
            String id = "request " + sent++;
            sender.send(Optional.of("key " + sent), TranslationRequested.sentence(id, text));
            return id;
        }

        Answer answer(String text) {
            return answers(List.of(text)).get(0);
        }

        List<String> texts(List<String> texts) {
            return answers(texts).stream().map(Answer::text).toList();
        }

        private List<Answer> answers(List<String> texts) {
            List<String> ids = texts.stream().map(this::send).toList();
            await("answers", () -> ids.stream().allMatch(answers::containsKey));
            return ids.stream().map(answers::get).toList();
        }

        void keepSending(List<String> texts) {
            busy = true;
            sending = new Thread(() -> {
                for (int i = 0; busy; i++) {
                    send(texts.get(i % texts.size()));
                    LockSupport.parkNanos(50_000_000);
                }
            });
            sending.start();
        }

        void rest() throws InterruptedException {
            busy = false;
            sending.join();
        }

        @Override
        public void close() throws InterruptedException {
            busy = false;
            if (sending != null) {
                sending.join();
            }
            reading = false;
            reader.join();
            feed.close();
            sender.close();
        }
    }
}
