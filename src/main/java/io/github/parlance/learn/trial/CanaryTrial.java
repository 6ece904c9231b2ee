package io.github.parlance.learn.trial;

import io.github.parlance.deploy.Rollout;
import io.github.parlance.event.ModelDeployment;
import io.github.parlance.event.ModelDeployment.Version;
import io.github.parlance.event.ModelKey;
import io.github.parlance.kafka.AnswerFeed;
import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.kafka.TableTopic;
import io.github.parlance.learn.trial.CanaryStatistics.Verdict;
import io.github.parlance.topology.TopologySpec;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Has a candidate serve a share of the requests, and promotes it or rolls it back by its answers. */
public final class CanaryTrial {
    private static final Duration POLL = Duration.ofMillis(200);

    private final ClusterSettings settings;
    private final TopologySpec topology;
    private final TableTopic<ModelKey, ModelDeployment> models;
    private final TrialSpec spec;
    private final BooleanSupplier stopRequested;

    /** @param stopRequested checked before each poll; once true, watching ends and the candidate keeps its share */
    public CanaryTrial(ClusterSettings settings, TopologySpec topology, TrialSpec spec, BooleanSupplier stopRequested) {
        this.settings = settings;
        this.topology = topology;
        this.models = TableTopic.models(settings, topology);
        this.spec = spec;
        this.stopRequested = stopRequested;
    }

    /** The state of a trial when watching ended. */
    public enum State {
        /** The candidate still serves its share: watching stopped before a verdict. */
        RUNNING,
        /** The candidate serves all requests. */
        PROMOTED,
        /** The baseline serves all requests again. */
        ROLLED_BACK,
        /** Another deployment replaced the trial. */
        SUPERSEDED
    }

    /**
     * The result of a trial.
     *
     * @param summary counts of answers, in a line
     */
    public record Result(State state, String summary) {}

    /** Deploys the candidate as a canary, and watches its answers. */
    public Result start(ModelDeployment current, Version candidate) {
        ModelDeployment canary = Rollout.canary(current, candidate, spec.percent());
        // The feed starts first, so that it misses no answer by the candidate.
        try (AnswerFeed feed = new AnswerFeed(settings, topology, AnswerFeed.From.NOW)) {
            models.put(canary);
            return watch(feed, canary, candidate);
        }
    }

    /** Watches a candidate that already serves its share. */
    public Result resume(ModelDeployment canary, Version candidate) {
        try (AnswerFeed feed = new AnswerFeed(settings, topology, AnswerFeed.From.NOW)) {
            return watch(feed, canary, candidate);
        }
    }

    private Result watch(AnswerFeed feed, ModelDeployment canary, Version candidate) {
        CanaryStatistics statistics = new CanaryStatistics(canary.key().name(), candidate.version(), spec);
        long end = System.nanoTime() + spec.within().toNanos();
        Verdict verdict = statistics.verdict(false);
        while (verdict == Verdict.WAIT) {
            if (stopRequested.getAsBoolean()) {
                return new Result(
                        State.RUNNING, statistics.summary() + "; stopped on request, the next learning run continues");
            }
            feed.poll(POLL, statistics);
            verdict = statistics.verdict(System.nanoTime() > end);
        }
        return conclude(canary, candidate, verdict == Verdict.PROMOTE, statistics.summary());
    }

    /** Promotes the candidate or rolls it back, unless an operator has deployed something else meanwhile. */
    private Result conclude(ModelDeployment canary, Version candidate, boolean promote, String summary) {
        if (!deployed(canary.key()).map(ModelDeployment::versions).equals(Optional.of(canary.versions()))) {
            return new Result(State.SUPERSEDED, summary + "; superseded by another deployment");
        }
        models.put(promote ? Rollout.replace(canary, candidate) : Rollout.back(canary));
        return new Result(promote ? State.PROMOTED : State.ROLLED_BACK, summary);
    }

    private Optional<ModelDeployment> deployed(ModelKey key) {
        return models.entries(reason -> {}).stream()
                .filter(each -> each.key().equals(key))
                .findFirst();
    }
}
