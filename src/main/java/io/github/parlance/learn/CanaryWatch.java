package io.github.parlance.learn;

import io.github.parlance.client.AnswerFeed;
import io.github.parlance.event.ModelDeployment;
import io.github.parlance.event.ModelDeployment.Version;
import io.github.parlance.event.ModelKey;
import io.github.parlance.stream.ClusterSettings;
import io.github.parlance.stream.TableTopic;
import io.github.parlance.stream.TopologySpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Tries a version on a share of the requests, and has it take over or go, as its answers are. */
final class CanaryWatch {
    private static final Duration POLL = Duration.ofMillis(200);

    private final ClusterSettings settings;
    private final TopologySpec topology;
    private final TableTopic<ModelKey, ModelDeployment> models;
    private final LearnSpec.Trial spec;
    private final BooleanSupplier stopRequested;

    CanaryWatch(ClusterSettings settings, TopologySpec topology, LearnSpec.Trial spec, BooleanSupplier stopRequested) {
        this.settings = settings;
        this.topology = topology;
        this.models = TableTopic.models(settings, topology);
        this.spec = spec;
        this.stopRequested = stopRequested;
    }

    /**
     * What came of it.
     *
     * @param said what was seen
     */
    record Ending(Attempt.State state, String said) {}

    /** Gives it its share, and watches. */
    Ending begin(ModelDeployment present, Version version) {
        ModelDeployment canary = present.withCanary(version, spec.percent());
        try (AnswerFeed feed = new AnswerFeed(settings, topology, AnswerFeed.From.NOW)) {
            models.put(canary);
            return watch(feed, canary, version);
        }
    }

    /** Watches one that has its share already. */
    Ending goOn(ModelDeployment canary, Version version) {
        try (AnswerFeed feed = new AnswerFeed(settings, topology, AnswerFeed.From.NOW)) {
            return watch(feed, canary, version);
        }
    }

    private Ending watch(AnswerFeed feed, ModelDeployment canary, Version version) {
        CanaryTally tally = new CanaryTally(canary.key().name(), version.version(), spec);
        long end = System.nanoTime() + spec.within().toNanos();
        CanaryTally.Verdict verdict = tally.verdict(false);
        while (verdict == CanaryTally.Verdict.WAIT) {
            if (stopRequested.getAsBoolean()) {
                return new Ending(
                        Attempt.State.TRIED, tally.said() + "; asked to stop, the next learning goes on with it");
            }
            feed.poll(POLL, tally);
            verdict = tally.verdict(System.nanoTime() > end);
        }
        // Somebody else may have changed what runs, who knows better.
        if (!deployed(canary.key()).map(ModelDeployment::versions).equals(Optional.of(canary.versions()))) {
            return new Ending(Attempt.State.OVERTAKEN, tally.said() + "; somebody deployed something else meanwhile");
        }
        boolean promote = verdict == CanaryTally.Verdict.PROMOTE;
        models.put(promote ? canary.replacedBy(version) : canary.rolledBack());
        return new Ending(promote ? Attempt.State.PROMOTED : Attempt.State.ROLLED_BACK, tally.said());
    }

    Optional<ModelDeployment> deployed(ModelKey key) {
        List<ModelDeployment> all = models.entries(reason -> {});
        return all.stream().filter(each -> each.key().equals(key)).findFirst();
    }
}
