package io.github.parlance.cli;

import io.github.parlance.learn.LearnSpec;
import io.github.parlance.learn.Learning;
import io.github.parlance.learn.LearningObserver;
import io.github.parlance.learn.LearningSchedule;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.stream.StreamsSettings;
import io.github.parlance.stream.TopologySpec;
import io.github.parlance.stream.TopologySpec.Route;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** Learning from the corrections of a stream at intervals, in the process that runs the stream. */
final class ScheduledLearning {
    private ScheduledLearning() {}

    /**
     * For every route that has a model of its own; nobody is asked before a version is tried.
     *
     * @param every how long it rests after each
     * @param models folder of all models
     */
    static LearningSchedule of(
            Duration every,
            StreamsSettings settings,
            TopologySpec topology,
            Path models,
            LearnSpec spec,
            LearningObserver observer) {
        return new LearningSchedule(
                every,
                stopRequested -> {
                    Learning learning = new Learning(
                            settings,
                            topology,
                            models,
                            new ModelLoader(1)::load,
                            spec,
                            new Learning.Surroundings(
                                    Version.parlance(), Clock.systemUTC(), observer, stopRequested, seen -> true));
                    topology.routes().stream()
                            .filter(route -> route.model().isPresent())
                            .map(Route::pair)
                            .forEach(learning::run);
                },
                observer::failed);
    }
}
