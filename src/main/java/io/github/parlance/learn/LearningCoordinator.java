package io.github.parlance.learn;

import io.github.parlance.decode.SearchSpec;
import io.github.parlance.deploy.DeploymentClient;
import io.github.parlance.deploy.ModelFolders;
import io.github.parlance.event.ModelDeployment;
import io.github.parlance.event.ModelDeployment.Version;
import io.github.parlance.event.ModelKey;
import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.kafka.TableTopic;
import io.github.parlance.learn.LearningRun.State;
import io.github.parlance.learn.select.CorrectionSelection;
import io.github.parlance.learn.select.CorrectionSplit;
import io.github.parlance.learn.trial.CanaryTrial;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.Route;
import io.github.parlance.topology.TopologySpec;
import io.github.parlance.translate.Translator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Coordinates a learning run, which turns the accepted corrections of a language pair into a new version of its model:
 *
 * <pre>
 * select corrections and text --> fine-tune a candidate --> quality gate --> trial on requests --> promote or roll back
 * </pre>
 *
 * Every step can be undone: no instance runs the candidate unless it is deployed, and a rollback deploys the previous version again.
 */
public final class LearningCoordinator {
    private final TopologySpec topology;
    private final Path models;
    private final ModelFolders folders;
    private final LearningRunSpec spec;
    private final LearningEnvironment environment;
    private final DeploymentClient deploymentClient;
    private final CorrectionSelection selection;
    private final CandidateMaker candidates;
    private final CanaryTrial trial;

    /**
     * The outcome of a learning run.
     *
     * @param attempt record of the candidate; empty if none was made
     * @param summary outcome in a line
     */
    public record Outcome(Optional<LearningRun> attempt, String summary) {
        private static Outcome nothing(String summary) {
            return new Outcome(Optional.empty(), summary);
        }
    }

    /**
     * @param models folder of all models, shared with all instances; candidates are added there
     * @param loader loads a version folder, as in {@link ModelFolders}
     */
    public LearningCoordinator(
            ClusterSettings settings,
            TopologySpec topology,
            Path models,
            BiFunction<Path, Optional<SearchSpec>, Translator> loader,
            LearningRunSpec spec,
            LearningEnvironment environment) {
        this.topology = topology;
        this.models = models;
        this.folders = new ModelFolders(models, loader);
        this.spec = spec;
        this.environment = environment;
        this.deploymentClient =
                new DeploymentClient(topology, TableTopic.models(settings, topology), folders, reason -> {});
        this.selection = new CorrectionSelection(settings, topology, spec.replay(), spec.development());
        this.candidates = new CandidateMaker(models, folders, selection, spec, environment);
        this.trial = new CanaryTrial(settings, topology, spec.trial(), environment.stopRequested());
    }

    /**
     * Performs a learning run for a language pair; ends without a candidate if there are too few new corrections.
     *
     * @throws IllegalArgumentException if no model serves the pair, or its model cannot learn
     * @throws io.github.parlance.kafka.ClusterException if the brokers cannot be reached
     * @throws io.github.parlance.train.TrainingInterruptedException if asked to stop
     */
    public Outcome run(LanguagePair pair) {
        Route route = route(pair);
        String model = route.model()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the route " + pair + " has no model of its own; run learn for the routes it is composed of"));
        LearnedVersions versions = new LearnedVersions(models, model);
        Optional<FileChannel> lock = versions.lock();
        if (lock.isEmpty()) {
            return Outcome.nothing("another learning run for " + model + " is in progress");
        }
        try (FileChannel held = lock.get()) {
            Outcome outcome = run(route, new ModelKey(model), versions);
            environment.observer().ended(outcome);
            return outcome;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Route route(LanguagePair pair) {
        return topology.routes().stream()
                .filter(each -> each.pair().equals(pair))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the topology has no route from " + pair.source() + " to " + pair.target()));
    }

    private Outcome run(Route route, ModelKey key, LearnedVersions versions) {
        ModelDeployment current = deploymentClient.running(key);
        List<Version> serving =
                current.serving().stream().filter(each -> each.weight() > 0).toList();
        Optional<LearningRun> unfinished = versions.attempts().stream()
                .filter(each -> each.state() == State.TRIED)
                .reduce((first, second) -> second);
        if (serving.size() > 1) {
            return resume(current, serving, unfinished, versions);
        }
        unfinished.ifPresent(each -> versions.keep(each.with(State.OVERTAKEN)));
        return learn(new Baseline(route, current, serving.get(0), versions));
    }

    /** Continues the trial that an earlier run started, if that is why several versions serve. */
    private Outcome resume(
            ModelDeployment current,
            List<Version> serving,
            Optional<LearningRun> unfinished,
            LearnedVersions versions) {
        Optional<Version> candidate = serving.stream()
                .filter(each -> unfinished
                        .filter(learningRun -> each.location().equals(versions.location(learningRun.version())))
                        .isPresent())
                .findFirst();
        if (candidate.isEmpty()) {
            return Outcome.nothing("several versions of " + current.key().name()
                    + " serve; deploy one of them or roll back before learning");
        }
        stage("continues the trial of version " + candidate.get().version());
        CanaryTrial.Result result = trial.resume(current, candidate.get());
        LearningRun learningRun = unfinished.orElseThrow().with(state(result));
        versions.keep(learningRun);
        LearningReport.conclude(versions.report(learningRun.version()), learningRun, result.summary());
        return new Outcome(Optional.of(learningRun), result.summary());
    }

    private Outcome learn(Baseline baseline) {
        CorrectionSplit split = candidates.split(baseline);
        if (!split.isUsable() || !spec.again() && split.fresh() < spec.least()) {
            return Outcome.nothing(split.fresh() + " new corrections of " + baseline.pair() + "; a learning run needs "
                    + spec.least() + unsuitable(split));
        }
        return decide(baseline, candidates.make(baseline, split));
    }

    private static String unsuitable(CorrectionSplit split) {
        return split.unsuitable() == 0
                ? ""
                : "; " + split.unsuitable() + " are not a single plain sentence and only serve the translation memory";
    }

    /** Tries the candidate on requests, unless the gate, a dry run, missing consent or a withdrawn correction prevents it. */
    private Outcome decide(Baseline baseline, Candidate candidate) {
        LearnedVersions versions = baseline.versions();
        String reason = candidate.result().reason();
        if (!candidate.result().passed()) {
            versions.discard(candidate.attempt().version());
            return keep(versions, candidate, State.NOT_BETTER, reason);
        }
        if (spec.dryRun()) {
            return keep(versions, candidate, State.DRY_RUN, reason + "; dry run, not tried on requests");
        }
        if (!environment.consent().test(candidate.result())) {
            return keep(versions, candidate, State.DECLINED, reason + "; not tried on requests without consent");
        }
        if (!selection.areAccepted(candidate.attempt().learned())) {
            versions.discard(candidate.attempt().version());
            return keep(
                    versions,
                    candidate,
                    State.WITHDRAWN,
                    "a correction it was trained on has been withdrawn; run learn again");
        }
        return tryOnRequests(baseline, candidate);
    }

    private Outcome tryOnRequests(Baseline baseline, Candidate candidate) {
        LearnedVersions versions = baseline.versions();
        keep(versions, candidate, State.TRIED, "");
        stage("tries version " + candidate.attempt().version() + " on "
                + spec.trial().percent() + " % of the keys for at most "
                + spec.trial().within().toSeconds() + " s");
        Version version = folders.at(versions.location(candidate.attempt().version()));
        CanaryTrial.Result result = trial.start(baseline.deployment(), version);
        return keep(versions, candidate.with("Trial: " + result.summary()), state(result), result.summary());
    }

    private static State state(CanaryTrial.Result result) {
        return switch (result.state()) {
            case RUNNING -> State.TRIED;
            case PROMOTED -> State.PROMOTED;
            case ROLLED_BACK -> State.ROLLED_BACK;
            case SUPERSEDED -> State.OVERTAKEN;
        };
    }

    private static Outcome keep(LearnedVersions versions, Candidate candidate, State state, String summary) {
        LearningRun learningRun = candidate.attempt().with(state);
        versions.keep(learningRun);
        new LearningReport(learningRun, candidate.result(), candidate.facts())
                .write(versions.report(learningRun.version()), versions.picture(learningRun.version()));
        return new Outcome(Optional.of(learningRun), summary);
    }

    private void stage(String description) {
        environment.observer().stage(description);
    }
}
