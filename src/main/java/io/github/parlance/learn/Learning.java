package io.github.parlance.learn;

import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.corpus.ParallelCorpus;
import io.github.parlance.corpus.SentencePair;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.deploy.ModelFolders;
import io.github.parlance.event.Correction;
import io.github.parlance.event.ModelDeployment;
import io.github.parlance.event.ModelDeployment.Version;
import io.github.parlance.event.ModelKey;
import io.github.parlance.event.Verdict;
import io.github.parlance.stream.ClusterSettings;
import io.github.parlance.stream.Route;
import io.github.parlance.stream.TableTopic;
import io.github.parlance.stream.TopologySpec;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Translator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * From the corrections of a pair to a version that has learned from them:
 *
 * <pre>
 * accepted corrections, what the running version knows --> fine-tuning --> examination --> trial on requests --> in place, or back
 * </pre>
 *
 * Each step can be taken back: nothing runs the new version unless it is deployed, and a rollback deploys what was there before.
 */
public final class Learning {
    private static final int MOST_DEVELOPMENT = 100;

    private final ClusterSettings settings;
    private final TopologySpec topology;
    private final Path models;
    private final ModelFolders folders;
    private final LearnSpec spec;
    private final Surroundings around;

    /**
     * What a learning is given by whoever begins it.
     *
     * @param parlanceVersion of this program
     * @param clock for what is said of the new version
     * @param stopRequested asked often; once it says yes, what is begun is put away
     * @param consent asked before a version is tried on requests
     */
    public record Surroundings(
            String parlanceVersion,
            InstantSource clock,
            LearningObserver observer,
            BooleanSupplier stopRequested,
            Predicate<Examination> consent) {}

    /**
     * How it ended.
     *
     * @param attempt the new version, if there is one
     * @param said in a line
     */
    public record Outcome(Optional<Attempt> attempt, String said) {
        private static Outcome nothing(String said) {
            return new Outcome(Optional.empty(), said);
        }
    }

    /**
     * @param models folder of all models, which all instances have, and where new versions are put
     * @param loader as of {@link ModelFolders}
     */
    public Learning(
            ClusterSettings settings,
            TopologySpec topology,
            Path models,
            BiFunction<Path, Optional<SearchSpec>, Translator> loader,
            LearnSpec spec,
            Surroundings around) {
        this.settings = settings;
        this.topology = topology;
        this.models = models;
        this.folders = new ModelFolders(models, loader);
        this.spec = spec;
        this.around = around;
    }

    /**
     * Learns, if there is enough to learn from.
     *
     * @throws IllegalArgumentException if no model serves the pair, or one that cannot learn
     * @throws io.github.parlance.stream.StartFailedException if the brokers cannot be asked
     * @throws io.github.parlance.train.TrainingInterruptedException if asked to stop
     */
    public Outcome run(LanguagePair pair) {
        Route route = topology.routes().stream()
                .filter(each -> each.pair().equals(pair))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no route of the topology leads from " + pair.source() + " to " + pair.target()));
        String model = route.model()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the route " + pair + " has no model of its own; learn for the routes it is made of"));
        LearnedVersions versions = new LearnedVersions(models, model);
        Optional<FileChannel> lock = versions.lock();
        if (lock.isEmpty()) {
            return Outcome.nothing("somebody is learning for " + model + " already");
        }
        try (FileChannel held = lock.get()) {
            Outcome outcome = run(route, new ModelKey(model), versions);
            around.observer().ended(outcome);
            return outcome;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Outcome run(Route route, ModelKey key, LearnedVersions versions) {
        CanaryWatch watch = new CanaryWatch(settings, topology, spec.trial(), around.stopRequested());
        ModelDeployment present =
                watch.deployed(key).orElseGet(() -> ModelDeployment.first(key, folders.newest(key.name())));
        List<Version> serving =
                present.serving().stream().filter(each -> each.weight() > 0).toList();
        Optional<Attempt> begun = versions.attempts().stream()
                .filter(each -> each.state() == Attempt.State.TRIED)
                .reduce((first, second) -> second);
        if (serving.size() > 1) {
            return goOn(present, serving, begun, versions, watch);
        }
        begun.ifPresent(each -> versions.keep(each.now(Attempt.State.OVERTAKEN)));
        return learn(new Setting(route, present, serving.get(0), versions, watch));
    }

    /** What a learning goes on from. */
    private record Setting(
            Route route, ModelDeployment present, Version base, LearnedVersions versions, CanaryWatch watch) {
        LanguagePair pair() {
            return route.pair();
        }
    }

    private Outcome goOn(
            ModelDeployment present,
            List<Version> serving,
            Optional<Attempt> begun,
            LearnedVersions versions,
            CanaryWatch watch) {
        Optional<Version> tried = serving.stream()
                .filter(each -> begun.filter(attempt -> each.location().equals(versions.location(attempt.version())))
                        .isPresent())
                .findFirst();
        if (tried.isEmpty()) {
            return Outcome.nothing("several versions of " + present.key().name()
                    + " serve; deploy one of them, or roll back, and learn then");
        }
        around.observer().stage("goes on watching version " + tried.get().version());
        return ended(begun.orElseThrow(), watch.goOn(present, tried.get()), versions);
    }

    private Outcome learn(Setting setting) {
        ModelBundle bundle = ModelBundle.open(models.resolve(setting.base().location()));
        if (!bundle.prefixes().keySet().equals(Set.of(setting.pair()))) {
            throw new IllegalArgumentException("model "
                    + setting.present().key().name() + " translates "
                    + bundle.prefixes().keySet() + "; one that translates a single pair can learn from corrections");
        }
        Optional<Attempt> provenance =
                setting.versions().provenance(setting.base().location());
        Set<String> known = new HashSet<>();
        provenance.ifPresent(each -> known.addAll(each.before()));
        provenance.ifPresent(each -> known.addAll(each.learned()));
        Lessons lessons = lessons(setting, known);
        if (lessons.learned().isEmpty()
                || lessons.heldOut().isEmpty()
                || !spec.again() && lessons.fresh() < spec.least()) {
            return Outcome.nothing(lessons.fresh() + " corrections of " + setting.pair()
                    + " are new, and there must be " + spec.least() + unfit(lessons));
        }
        try (Translator old = folders.open(setting.base(), setting.route().decoding())) {
            return learn(setting, bundle, old, lessons, List.copyOf(known));
        }
    }

    private static String unfit(Lessons lessons) {
        return lessons.unfit() == 0
                ? ""
                : "; " + lessons.unfit() + " are left to the translation memory, for they are no single plain sentence";
    }

    private Lessons lessons(Setting setting, Set<String> known) {
        List<Verdict> verdicts = TableTopic.verdicts(settings, topology).entries(reason -> {});
        Set<String> tried = new HashSet<>();
        setting.versions().attempts().stream()
                .filter(each -> each.state() != Attempt.State.DRY_RUN && each.state() != Attempt.State.WITHDRAWN)
                .forEach(each -> {
                    tried.addAll(each.learned());
                    tried.addAll(each.heldOut());
                });
        return Lessons.of(verdicts, setting.pair(), known, tried, spec.heldOut());
    }

    private Outcome learn(Setting setting, ModelBundle bundle, Translator old, Lessons lessons, List<String> known) {
        LearnedVersions versions = setting.versions();
        around.observer().stage("has version " + setting.base().version() + " translate what is replayed");
        ReplayText replay =
                new ReplaySources(settings, topology, spec.replay().recent()).translated(old, setting.pair(), lessons);
        List<SentencePair> development = spec.gate()
                .development()
                .map(file -> ParallelCorpus.read(file).pairs())
                .orElseGet(() -> replay.development(MOST_DEVELOPMENT));
        if (development.isEmpty()) {
            throw new IllegalArgumentException("there is no text to see by whether the model forgets; give some, with"
                    + " --dev, or let it be used for a while first");
        }
        FineTuning.Text text = text(replay, development, lessons);
        String version = versions.next(setting.base().version());
        Attempt attempt = new Attempt(
                version,
                Attempt.State.DRY_RUN,
                setting.pair().toString(),
                setting.base().version(),
                setting.base().digest(),
                ids(lessons.learned()),
                ids(lessons.heldOut()),
                known,
                around.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString());
        long begun = System.nanoTime();
        around.observer()
                .stage("trains version " + version + " on " + text.corrections().size() + " corrections and "
                        + text.replay().size() + " replayed sentences");
        tune(setting, bundle, text, attempt);
        List<String> facts = new ArrayList<>(List.of(
                text.corrections().size() + " corrections, each taken "
                        + spec.training().weight()
                        + " times a pass, and " + text.replay().size() + " replayed sentences; "
                        + replay.leftOut() + " were left out for a word that people took out again and again",
                String.format(
                        Locale.ROOT,
                        "%d steps at a rate of %s on %d threads, %.0f s",
                        spec.training().steps(),
                        spec.training().rate(),
                        spec.training().threads(),
                        (System.nanoTime() - begun) / 1e9),
                spec.gate().development().isPresent()
                        ? "Development: " + development.size() + " pairs of the file that was given"
                        : "Development: " + development.size() + " sentences as the old version translates them, which"
                                + " says how much changed there, and not whether for the better"));
        try (Translator young = folders.open(
                folders.at(versions.location(version)), setting.route().decoding())) {
            around.observer()
                    .stage("holds version " + version + " against version "
                            + setting.base().version());
            Examination examination = Examination.of(
                    setting.pair(),
                    old,
                    young,
                    lessons.heldOut().stream().map(Lessons::pair).toList(),
                    text.corrections(),
                    development,
                    spec.gate());
            around.observer().examined(examination);
            return judged(setting, attempt, examination, facts);
        }
    }

    private FineTuning.Text text(ReplayText replay, List<SentencePair> development, Lessons lessons) {
        List<SentencePair> known = new ArrayList<>(replay.pairs());
        known.removeAll(new HashSet<>(development));
        lessons.rehearsed().forEach(each -> known.add(Lessons.pair(each)));
        spec.replay()
                .files()
                .forEach(file -> known.addAll(ParallelCorpus.read(file).pairs()));
        return new FineTuning.Text(lessons.learned().stream().map(Lessons::pair).toList(), known, development);
    }

    private void tune(Setting setting, ModelBundle bundle, FineTuning.Text text, Attempt attempt) {
        LearnedVersions versions = setting.versions();
        Path work = versions.work(attempt.version());
        boolean done = false;
        try {
            LearnedVersions.delete(work);
            versions.discard(attempt.version());
            new FineTuning(spec.training(), around.parlanceVersion(), around.observer(), around.stopRequested())
                    .run(bundle, setting.pair(), text, work, versions.folder(attempt.version()), attempt);
            done = true;
        } finally {
            LearnedVersions.delete(work);
            if (!done) {
                versions.discard(attempt.version());
            }
        }
    }

    private Outcome judged(Setting setting, Attempt attempt, Examination examination, List<String> facts) {
        LearnedVersions versions = setting.versions();
        if (!examination.passed()) {
            versions.discard(attempt.version());
            return kept(attempt.now(Attempt.State.NOT_BETTER), examination, facts, versions, examination.reason());
        }
        if (spec.dryRun()) {
            return kept(attempt, examination, facts, versions, examination.reason() + "; not tried, as asked");
        }
        if (!around.consent().test(examination)) {
            return kept(
                    attempt.now(Attempt.State.DECLINED),
                    examination,
                    facts,
                    versions,
                    examination.reason() + "; not tried, as nobody said that it may be");
        }
        if (!stillAccepted(attempt)) {
            versions.discard(attempt.version());
            return kept(
                    attempt.now(Attempt.State.WITHDRAWN),
                    examination,
                    facts,
                    versions,
                    "a correction it learned from was withdrawn meanwhile; learn again");
        }
        Attempt tried = attempt.now(Attempt.State.TRIED);
        kept(tried, examination, facts, versions, "");
        around.observer()
                .stage("tries version " + attempt.version() + " on "
                        + spec.trial().percent() + " % of the keys, at most "
                        + spec.trial().within().toSeconds() + " s");
        CanaryWatch.Ending ending =
                setting.watch().begin(setting.present(), folders.at(versions.location(attempt.version())));
        List<String> all = new ArrayList<>(facts);
        all.add("Trial: " + ending.said());
        return kept(attempt.now(ending.state()), examination, all, versions, ending.said());
    }

    private boolean stillAccepted(Attempt attempt) {
        Set<String> accepted = new HashSet<>();
        TableTopic.verdicts(settings, topology).entries(reason -> {}).stream()
                .filter(Verdict::isAccepted)
                .forEach(each -> accepted.add(each.key().id()));
        return accepted.containsAll(attempt.learned());
    }

    private static Outcome kept(
            Attempt attempt, Examination examination, List<String> facts, LearnedVersions versions, String said) {
        versions.keep(attempt);
        new LearningReport(attempt, examination, facts)
                .write(versions.report(attempt.version()), versions.picture(attempt.version()));
        return new Outcome(Optional.of(attempt), said);
    }

    private static Outcome ended(Attempt attempt, CanaryWatch.Ending ending, LearnedVersions versions) {
        Attempt ended = attempt.now(ending.state());
        versions.keep(ended);
        LearningReport.end(versions.report(ended.version()), ended, ending.said());
        return new Outcome(Optional.of(ended), ending.said());
    }

    private static List<String> ids(List<Correction> corrections) {
        return corrections.stream().map(each -> each.key().id()).toList();
    }
}
