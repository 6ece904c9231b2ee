package io.github.parlance.cli.bench;

import io.github.parlance.cli.option.CountConverter;
import io.github.parlance.config.SpecReader;
import io.github.parlance.model.ArchitectureSpec;
import io.github.parlance.model.Transformer;
import io.github.parlance.model.weights.Precision;
import io.github.parlance.train.MatMulBenchmark;
import io.github.parlance.train.TrainingSpec;
import io.github.parlance.train.TrainingSpeed;
import io.github.parlance.train.TrainingSpeed.Speed;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures the speed of training. */
@Command(
        name = "train",
        description = "Measures the training speed of an architecture by batch size and sentence length,"
                + " compared with the peak of matrix multiplication on this machine.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  parlance bench train models/recipes/en-es.yaml"})
final class BenchTrainCommand implements Callable<Integer> {
    private static final int[] ROWS = {16, 64, 256};
    private static final int[] LENGTHS = {8, 16, 32, 64};
    private static final int LENGTH = 12;
    private static final int TOKENS = 3072;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "CONFIG.yaml",
            arity = "0..1",
            description = "Training file whose architecture and vocabulary size are measured. Default: a"
                    + " Transformer with 3 + 3 layers of 256 and 8,000 tokens.")
    private Path config;

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
            names = "--seconds",
            paramLabel = "N",
            description = "Duration of the measurement of each size. Default: 5.")
    private double seconds = 5;

    @Option(
            names = "--rows",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Sentences per batch. With this option or --length only one size is measured."
                    + " Default: 256 with --length, otherwise several sizes.")
    private int rows;

    @Option(
            names = "--length",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Tokens per source and target. Default: 12 with --rows, otherwise several lengths.")
    private int length;

    @Override
    public Integer call() {
        ArchitectureSpec architecture = new Transformer(256, 4, 1024, 3, 3, 256);
        int vocabulary = 8000;
        if (config != null) {
            TrainingSpec training = SpecReader.read(config, TrainingSpec.class);
            architecture = training.architecture();
            vocabulary = training.vocabulary();
        }
        PrintWriter out = spec.commandLine().getOut();
        double peak = MatMulBenchmark.measure(precision, threads);
        out.printf(
                Locale.ROOT,
                "matrix products, %s, %d cores: %.0f GFLOP/s at most%n",
                precision.toString().toLowerCase(Locale.ROOT),
                threads,
                peak / 1e9);
        try (TrainingSpeed speed = new TrainingSpeed(architecture, vocabulary, precision, threads)) {
            out.printf(Locale.ROOT, "%s%n%,d parameters%n%n", architecture, speed.parameters());
            out.printf(
                    "%5s %7s %24s %18s %9s %8s%n",
                    "rows", "length", "target tokens/s, median", "(slowest-fastest)", "GFLOP/s", "of peak");
            for (Size size : sizes()) {
                print(out, speed.measure(size.rows(), size.length(), seconds), peak);
            }
        }
        return 0;
    }

    private record Size(int rows, int length) {}

    private List<Size> sizes() {
        if (rows > 0 || length > 0) {
            return List.of(new Size(rows > 0 ? rows : ROWS[ROWS.length - 1], length > 0 ? length : LENGTH));
        }
        return Stream.concat(
                        IntStream.of(ROWS).mapToObj(each -> new Size(each, LENGTH)),
                        IntStream.of(LENGTHS).mapToObj(each -> new Size(TOKENS / each, each)))
                .toList();
    }

    private static void print(PrintWriter out, Speed speed, double peak) {
        out.printf(
                Locale.ROOT,
                "%5d %7d %,24.0f %18s %9.0f %7.0f%%%n",
                speed.rows(),
                speed.length(),
                speed.median(),
                String.format(Locale.ROOT, "(%,.0f-%,.0f)", speed.slowest(), speed.fastest()),
                speed.arithmetic() / 1e9,
                100 * speed.arithmetic() / peak);
        out.flush();
    }
}
