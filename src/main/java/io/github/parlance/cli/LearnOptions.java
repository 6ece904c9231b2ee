package io.github.parlance.cli;

import io.github.parlance.learn.LearnSpec;
import io.github.parlance.learn.gate.GateSpec;
import io.github.parlance.learn.select.ReplaySpec;
import io.github.parlance.learn.trial.TrialSpec;
import io.github.parlance.learn.tune.FineTuningSpec;
import io.github.parlance.model.Precision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a learning is done. */
final class LearnOptions {
    @Option(
            names = "--least",
            paramLabel = "N",
            defaultValue = "5",
            description =
                    "New corrections without which there is no learning, 4 or more; ${DEFAULT-VALUE} unless given.")
    private int least;

    @Option(
            names = "--hold-out",
            paramLabel = "X",
            defaultValue = "0.25",
            description =
                    "Share of the corrections that is measured with and not learned from; ${DEFAULT-VALUE} unless given.")
    private double holdOut;

    @Option(
            names = "--steps",
            paramLabel = "N",
            converter = Count.class,
            defaultValue = "30",
            description = "Updates of the weights; ${DEFAULT-VALUE} unless given.")
    private int steps;

    @Option(
            names = "--rate",
            paramLabel = "X",
            defaultValue = "0.0001",
            description = "The highest learning rate; ${DEFAULT-VALUE} unless given.")
    private double rate;

    @Option(
            names = "--weight",
            paramLabel = "X",
            defaultValue = "4",
            description = "How often a pass takes each correction, where it takes each replayed sentence once;"
                    + " ${DEFAULT-VALUE} unless given.")
    private double weight;

    @Option(
            names = "--recent",
            paramLabel = "N",
            defaultValue = "300",
            description =
                    "Most sentences of recent requests that are replayed, 0 for none; ${DEFAULT-VALUE} unless given.")
    private int recent;

    @Option(
            names = "--replay",
            paramLabel = "FILE",
            description = "Parallel text to replay besides, in a form that train reads; may be given several times.")
    private List<Path> replay = new ArrayList<>();

    @Option(
            names = "--dev",
            paramLabel = "FILE",
            description =
                    "Sentences with translations by people, to see whether the new version is worse elsewhere. Unless"
                            + " given, replayed sentences as the old version translates them, which says how much else changed.")
    private Optional<Path> dev = Optional.empty();

    @Option(
            names = "--margin",
            paramLabel = "X",
            defaultValue = "1",
            description =
                    "Points of chrF2 the new version must be better by on the corrections held out; ${DEFAULT-VALUE}"
                            + " unless given.")
    private double margin;

    @Option(
            names = "--drift",
            paramLabel = "X",
            description = "Points of chrF2 it may be below the old one on the development sentences; 0.5 with --dev, 10"
                    + " without, unless given.")
    private Optional<Double> drift = Optional.empty();

    @Option(
            names = "--percent",
            paramLabel = "N",
            defaultValue = "10",
            description = "Share of the keys it is tried on, 1 to 99; ${DEFAULT-VALUE} unless given.")
    private int percent;

    @Option(
            names = "--watch",
            paramLabel = "MINUTES",
            defaultValue = "10",
            description = "How long it is watched at most; ${DEFAULT-VALUE} unless given.")
    private int watch;

    @Option(
            names = "--answers",
            paramLabel = "N",
            converter = Count.class,
            defaultValue = "30",
            description =
                    "Answers it must have given by then, or the old version stays; ${DEFAULT-VALUE} unless given.")
    private int answers;

    @Option(
            names = "--tolerance",
            paramLabel = "X",
            defaultValue = "0.02",
            description = "How much larger its share of violated checks and dead letters may be than the old one's;"
                    + " ${DEFAULT-VALUE} unless given.")
    private double tolerance;

    @Option(
            names = "--learn-threads",
            paramLabel = "N",
            converter = Count.class,
            defaultValue = "1",
            description = "Cores the training may use; ${DEFAULT-VALUE} unless given.")
    private int threads;

    LearnSpec spec(boolean dryRun, boolean again) {
        return new LearnSpec(
                least,
                holdOut,
                new FineTuningSpec(steps, rate, weight, threads, Precision.ofThisMachine()),
                new ReplaySpec(recent, replay),
                dev,
                new GateSpec(margin, drift.orElse(dev.isPresent() ? 0.5 : 10.0)),
                new TrialSpec(percent, Duration.ofMinutes(watch), answers, tolerance),
                dryRun,
                again);
    }
}
