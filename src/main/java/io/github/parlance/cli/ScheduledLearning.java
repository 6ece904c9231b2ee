package io.github.parlance.cli;

import io.github.parlance.learn.LearnSpec;
import io.github.parlance.learn.Learning;
import io.github.parlance.learn.LearningEnvironment;
import io.github.parlance.learn.LearningObserver;
import io.github.parlance.learn.LearningSchedule;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.stream.ClusterSettings;
import io.github.parlance.stream.TopologySpec;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Learning from the corrections of a stream at intervals, in the process that runs the stream. */
final class ScheduledLearning {
    private ScheduledLearning() {}

    /**
     * For every route that has a model of its own, one after the other; where one cannot learn, the others do. Nobody is asked
     * before a version is tried.
     *
     * @param every how long it rests after all of them
     * @param models folder of all models
     */
    static LearningSchedule of(
            Duration every,
            ClusterSettings settings,
            TopologySpec topology,
            Path models,
            LearnSpec spec,
            LearningObserver observer) {
        List<Consumer<BooleanSupplier>> learnings = topology.routes().stream()
                .filter(route -> route.model().isPresent())
                .<Consumer<BooleanSupplier>>map(route -> stopRequested -> new Learning(
                                settings,
                                topology,
                                models,
                                new ModelLoader(1)::load,
                                spec,
                                new LearningEnvironment(
                                        Version.parlance(), Clock.systemUTC(), observer, stopRequested, seen -> true))
                        .run(route.pair()))
                .toList();
        return new LearningSchedule(every, learnings, observer::failed);
    }
}
