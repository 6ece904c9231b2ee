package io.github.parlance.cli.training;

import io.github.parlance.chart.LearningCurve;
import io.github.parlance.cli.option.CommandFailedException;
import io.github.parlance.cli.option.CountConverter;
import io.github.parlance.cli.option.IntervalConverter;
import io.github.parlance.cli.option.StopOnSignal;
import io.github.parlance.cli.option.Terminal;
import io.github.parlance.cli.option.Version;
import io.github.parlance.config.SpecReader;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.model.weights.Precision;
import io.github.parlance.observe.Multicast;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.train.BundleExporter;
import io.github.parlance.train.GreedyScore;
import io.github.parlance.train.StopConditions;
import io.github.parlance.train.TensorBoardLog;
import io.github.parlance.train.TrainedModel;
import io.github.parlance.train.Trainer;
import io.github.parlance.train.TrainingInterruptedException;
import io.github.parlance.train.TrainingObserver;
import io.github.parlance.train.TrainingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a model and exports it. */
@Command(
        name = "train",
        description = "Trains a model as a YAML file describes, and exports it. Run again, it continues"
                + " where it stopped.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  parlance train models/recipes/en-es.yaml",
            "  parlance train models/recipes/en-es.yaml --max-time 90m",
            "  parlance train models/recipes/en-es.yaml --set data.directory=data --set output=models/mine/1"
        })
public final class TrainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CONFIG.yaml", description = "Training file; models/recipes contains examples.")
    private Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Overrides a key of the file, such as data.directory=DIR or optimizer.dropout=0.2."
                    + " Can be repeated.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Number of cores that share the rows of a batch. Default: all cores.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--precision",
            description = "Precision of matrix products: ${COMPLETION-CANDIDATES}. Default: the best for this"
                    + " processor.")
    private Precision precision = Precision.ofThisMachine();

    @Option(
            names = "--init-from",
            paramLabel = "DIR",
            description = "Model whose weights and vocabulary the training starts with.")
    private Path initFrom;

    @Option(
            names = "--max-time",
            paramLabel = "TIME",
            converter = IntervalConverter.class,
            description = "Time after which the training stops with a checkpoint and scores its translations of the"
                    + " development set, such as 90m. The same command continues it. Default: none.")
    private Duration maxTime;

    @Option(names = "--resume", description = "Only continues an earlier training; fails if there is none.")
    private boolean resume;

    @Override
    public Integer call() throws IOException {
        List<String> keys = new ArrayList<>(overrides);
        if (initFrom != null) {
            keys.add("initFrom=" + initFrom.toAbsolutePath());
        }
        TrainingSpec training = SpecReader.read(config, TrainingSpec.class, keys);
        TrainingReport report = new TrainingReport(
                spec.commandLine().getErr(), Terminal.of(System.getenv()).errors());
        BundleExporter exporter = new BundleExporter(SpecReader.defaults(SearchSpec.class), Version.parlance());
        TrainedModel model;
        try (StopOnSignal stop = StopOnSignal.install();
                TensorBoardLog events = new TensorBoardLog(training.work().resolve("events"))) {
            Trainer trainer = new Trainer(
                    training,
                    Multicast.to(TrainingObserver.class, List.of(report, events)),
                    precision,
                    threads,
                    StopConditions.of(stop, Optional.ofNullable(maxTime)),
                    new GreedyScore(exporter, new ModelLoader(threads)::load));
            if (resume && !trainer.hasCheckpoint()) {
                throw new IllegalStateException("there is nothing to resume: " + training.work()
                        + " contains no checkpoint; omit --resume to start a training");
            }
            model = trainer.train();
        } catch (TrainingInterruptedException e) {
            if (e.isTimeOver()) {
                report.stopped(e.getMessage());
                return 0;
            }
            throw new CommandFailedException(StopOnSignal.EXIT, e.getMessage(), e);
        }
        Path directory = exporter.export(model);
        String title = training.name() + ": loss of a token";
        Files.writeString(
                directory.resolve("learning-curve.svg"),
                new LearningCurve(title, model.state().curve()).svg());
        report.exported(directory, model);
        return 0;
    }
}
