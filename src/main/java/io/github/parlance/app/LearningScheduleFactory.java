package io.github.parlance.app;

import io.github.parlance.learn.LearningCoordinator;
import io.github.parlance.learn.LearningEnvironment;
import io.github.parlance.learn.LearningObserver;
import io.github.parlance.learn.LearningRunSpec;
import io.github.parlance.learn.LearningSchedule;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.topology.Route;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Creates schedules of learning runs in the process of the stream. A candidate is tried without asking for consent. */
final class LearningScheduleFactory {
    private final StreamEnvironment environment;
    private final LearningRunSpec spec;
    private final LearningObserver observer;

    LearningScheduleFactory(StreamEnvironment environment, LearningRunSpec spec, LearningObserver observer) {
        this.environment = environment;
        this.spec = spec;
        this.observer = observer;
    }

    /**
     * Returns a schedule with a learning run for each route that has its own model, one after the other; a run that fails does
     * not keep the others from running.
     *
     * @param every pause after all runs
     */
    LearningSchedule schedule(Duration every) {
        List<Consumer<BooleanSupplier>> runs = environment.topology().routes().stream()
                .filter(route -> route.model().isPresent())
                .map(this::learn)
                .toList();
        return new LearningSchedule(every, runs, observer::failed);
    }

    private Consumer<BooleanSupplier> learn(Route route) {
        return stopRequested -> new LearningCoordinator(
                        environment.cluster(),
                        environment.topology(),
                        environment.models(),
                        new ModelLoader(1)::load,
                        spec,
                        new LearningEnvironment(
                                environment.version(), Clock.systemUTC(), observer, stopRequested, result -> true))
                .run(route.pair());
    }
}
