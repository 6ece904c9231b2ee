package io.github.parlance.cli;

import io.github.parlance.learn.LearnSpec;
import io.github.parlance.learn.Learning;
import io.github.parlance.learn.LearningObserver;
import io.github.parlance.learn.LearningSchedule;
import io.github.parlance.learn.gate.GateResult;
import io.github.parlance.learn.gate.GateSpec;
import io.github.parlance.learn.select.ReplaySpec;
import io.github.parlance.learn.trial.TrialSpec;
import io.github.parlance.learn.tune.FineTuningSpec;
import io.github.parlance.model.Precision;
import io.github.parlance.observe.Multicast;
import io.github.parlance.stream.ClusterSettings;
import io.github.parlance.stream.StreamObserver;
import io.github.parlance.stream.TopologySpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The learning of the demo, if it is to learn: from as few corrections and answers as one person has patience for. */
final class DemoLearning implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(3);

    private final Optional<LearningSchedule> schedule;

    private DemoLearning(Optional<LearningSchedule> schedule) {
        this.schedule = schedule;
    }

    static DemoLearning none() {
        return new DemoLearning(Optional.empty());
    }

    /**
     * @param models folder of all models
     * @param page is told how it goes
     * @param lines is given a line for each step of it
     */
    static DemoLearning of(
            ClusterSettings settings,
            TopologySpec topology,
            Path models,
            LearningObserver page,
            Consumer<String> lines) {
        LearningObserver observer =
                new LearningNews(Multicast.to(LearningObserver.class, List.of(page, new Steps(lines))));
        return new DemoLearning(Optional.of(ScheduledLearning.of(EVERY, settings, topology, models, spec(), observer)));
    }

    private static LearnSpec spec() {
        int threads = Runtime.getRuntime().availableProcessors();
        return new LearnSpec(
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

    StreamObserver stream() {
        return schedule.<StreamObserver>map(each -> each).orElse(StreamObserver.NONE);
    }

    /** Once the stream runs. */
    void start() {
        schedule.ifPresent(LearningSchedule::start);
    }

    @Override
    public void close() {
        schedule.ifPresent(LearningSchedule::close);
    }

    /** What is done, a line each; not that there is nothing to do. */
    private record Steps(Consumer<String> lines) implements LearningObserver {
        @Override
        public void stage(String what) {
            lines.accept(what);
        }

        @Override
        public void compared(GateResult result) {
            lines.accept(result.reason());
        }

        @Override
        public void ended(Learning.Outcome outcome) {
            outcome.attempt()
                    .ifPresent(attempt -> lines.accept("version " + attempt.version() + " is "
                            + attempt.state().label() + ": " + outcome.summary()));
        }

        @Override
        public void failed(RuntimeException cause) {
            lines.accept("failed: " + cause);
        }
    }
}
