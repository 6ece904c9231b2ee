package io.github.parlance.cli;

import io.github.parlance.config.SpecReader;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.model.Precision;
import io.github.parlance.train.BundleExporter;
import io.github.parlance.train.LearningCurve;
import io.github.parlance.train.TrainedModel;
import io.github.parlance.train.Trainer;
import io.github.parlance.train.TrainingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains and exports. */
@Command(
        name = "train",
        description = "Trains a model as a YAML file says, and exports it. Given again, it goes on where it stopped.",
        mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CONFIG.yaml", description = "The training; models/recipes holds some.")
    private Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Overrides a key of the file, such as data.directory=DIR or optimizer.dropout=0.2.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = Count.class,
            description = "Rows of a batch are shared out to so many cores; all of them unless given.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--precision",
            description = "Of matrix products: ${COMPLETION-CANDIDATES}; the best this processor has unless given.")
    private Precision precision = Precision.ofThisMachine();

    @Override
    public Integer call() throws IOException {
        TrainingSpec training = SpecReader.read(config, TrainingSpec.class, overrides);
        TrainingReport report = new TrainingReport(
                spec.commandLine().getErr(), Terminal.of(System.getenv()).errors());
        TrainedModel model = new Trainer(training, report, precision, threads).train();
        Path directory = new BundleExporter(new SearchSpec(4, 0.6), Version.parlance()).export(model);
        String title = training.name() + ": loss of a token";
        Files.writeString(
                directory.resolve("learning-curve.svg"),
                new LearningCurve(title, model.state().curve()).svg());
        report.exported(directory, model);
        return 0;
    }
}
