package io.github.parlance.cli.models;

import io.github.parlance.cli.option.CountConverter;
import io.github.parlance.learn.LearningRunSpec;
import io.github.parlance.learn.gate.GateSpec;
import io.github.parlance.learn.select.ReplaySpec;
import io.github.parlance.learn.trial.TrialSpec;
import io.github.parlance.learn.tune.FineTuningSpec;
import io.github.parlance.model.weights.Precision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of a learning run. */
final class LearnOptions {
    @Option(
            names = "--least",
            paramLabel = "N",
            defaultValue = "5",
            description = "Minimum number of new corrections, 4 or more. Default: ${DEFAULT-VALUE}.")
    private int least;

    @Option(
            names = "--hold-out",
            paramLabel = "X",
            defaultValue = "0.25",
            description = "Share of the corrections that is kept for evaluation and not trained on. Default:"
                    + " ${DEFAULT-VALUE}.")
    private double holdOut;

    @Option(
            names = "--steps",
            paramLabel = "N",
            converter = CountConverter.class,
            defaultValue = "30",
            description = "Number of training steps. Default: ${DEFAULT-VALUE}.")
    private int steps;

    @Option(
            names = "--rate",
            paramLabel = "X",
            defaultValue = "0.0001",
            description = "Peak learning rate. Default: ${DEFAULT-VALUE}.")
    private double rate;

    @Option(
            names = "--weight",
            paramLabel = "X",
            defaultValue = "4",
            description = "Number of times that an epoch uses each correction, where each replayed sentence is"
                    + " used once. Default: ${DEFAULT-VALUE}.")
    private double weight;

    @Option(
            names = "--recent",
            paramLabel = "N",
            defaultValue = "300",
            description = "Maximum number of sentences of recent requests to replay; 0 for none. Default:"
                    + " ${DEFAULT-VALUE}.")
    private int recent;

    @Option(
            names = "--replay",
            paramLabel = "FILE",
            description = "Additional parallel text to replay, in any format that train reads. Can be repeated.")
    private List<Path> replay = new ArrayList<>();

    @Option(
            names = "--dev",
            paramLabel = "FILE",
            description = "Sentences with human translations, to detect whether the candidate is worse"
                    + " elsewhere. Default: replayed sentences with the translations of the old version,"
                    + " which shows how much else has changed.")
    private Optional<Path> dev = Optional.empty();

    @Option(
            names = "--margin",
            paramLabel = "X",
            defaultValue = "1",
            description = "Points of chrF2 by which the candidate must be better on the evaluated corrections."
                    + " Default: ${DEFAULT-VALUE}.")
    private double margin;

    @Option(
            names = "--drift",
            paramLabel = "X",
            description = "Points of chrF2 by which the candidate may be worse on the development sentences."
                    + " Default: 0.5 with --dev, 10 without.")
    private Optional<Double> drift = Optional.empty();

    @Option(
            names = "--percent",
            paramLabel = "N",
            defaultValue = "10",
            description = "Percentage of the keys that the trial uses, 1 to 99. Default: ${DEFAULT-VALUE}.")
    private int percent;

    @Option(
            names = "--watch",
            paramLabel = "MINUTES",
            defaultValue = "10",
            description = "Maximum duration of the trial. Default: ${DEFAULT-VALUE}.")
    private int watch;

    @Option(
            names = "--answers",
            paramLabel = "N",
            converter = CountConverter.class,
            defaultValue = "30",
            description = "Minimum number of translations in the trial; with fewer the old version stays."
                    + " Default: ${DEFAULT-VALUE}.")
    private int answers;

    @Option(
            names = "--tolerance",
            paramLabel = "X",
            defaultValue = "0.02",
            description = "Amount by which the candidate's share of failed checks and dead letters may exceed"
                    + " that of the old version. Default: ${DEFAULT-VALUE}.")
    private double tolerance;

    @Option(
            names = "--learn-threads",
            paramLabel = "N",
            converter = CountConverter.class,
            defaultValue = "1",
            description = "Number of cores for training. Default: ${DEFAULT-VALUE}.")
    private int threads;

    LearningRunSpec spec(boolean dryRun, boolean again) {
        return new LearningRunSpec(
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
