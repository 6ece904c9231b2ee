package io.github.parlance.app;

import io.github.parlance.learn.LearningCoordinator;
import io.github.parlance.learn.LearningObserver;
import io.github.parlance.learn.LearningRunSpec;
import io.github.parlance.learn.gate.GateResult;
import io.github.parlance.learn.gate.GateSpec;
import io.github.parlance.learn.select.ReplaySpec;
import io.github.parlance.learn.trial.TrialSpec;
import io.github.parlance.learn.tune.FineTuningSpec;
import io.github.parlance.model.weights.Precision;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Learning in the demo: needs only as many corrections and translations as one person will type. */
public final class DemoLearning implements LearningObserver {
    private static final Duration EVERY = Duration.ofSeconds(3);

    private final Consumer<String> lines;

    private DemoLearning(Consumer<String> lines) {
        this.lines = lines;
    }

    /**
     * Schedules learning every few seconds. Events that repeat are reported once.
     *
     * @param lines receives a line for each step
     */
    public static void schedule(StreamAssembly assembly, RunHooks hooks, Consumer<String> lines) {
        hooks.observeLearning(new DemoLearning(lines));
        assembly.scheduleLearning(EVERY, spec(), DistinctLearningObserver::new);
    }

    private static LearningRunSpec spec() {
        int threads = Runtime.getRuntime().availableProcessors();
        return new LearningRunSpec(
                5,
                0.2,
                new FineTuningSpec(30, 0.0001, 12, threads, Precision.ofThisMachine()),
                new ReplaySpec(100, List.of()),
                Optional.empty(),
                new GateSpec(1, 10),
                new TrialSpec(50, Duration.ofMinutes(10), 3, 0.02),
                false,
                false);
    }

    @Override
    public void stage(String description) {
        lines.accept(description);
    }

    @Override
    public void compared(GateResult result) {
        lines.accept(result.reason());
    }

    /** Reports the outcome of a learning run; nothing if there was nothing to learn. */
    @Override
    public void ended(LearningCoordinator.Outcome outcome) {
        outcome.attempt()
                .ifPresent(learningRun -> lines.accept("version " + learningRun.version() + " is "
                        + learningRun.state().label() + ": " + outcome.summary()));
    }

    @Override
    public void failed(RuntimeException cause) {
        lines.accept("failed: " + cause);
    }
}
