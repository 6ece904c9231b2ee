package io.github.parlance.cli;

import io.github.parlance.config.SpecReader;
import io.github.parlance.model.ArchitectureSpec;
import io.github.parlance.model.Precision;
import io.github.parlance.model.Transformer;
import io.github.parlance.train.MatrixPeak;
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

/** Measures training. */
@Command(
        name = "train",
        description = "Measures how fast an architecture learns, beside the most matrix arithmetic the machine does,"
                + " and how that grows with batch and length.",
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
            description = "A training, whose architecture and vocabulary are measured; a Transformer of 3 + 3 layers of"
                    + " 256 on 8,000 tokens unless given.")
    private Path config;

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

    @Option(names = "--seconds", paramLabel = "N", description = "Spent on each size; 5 unless given.")
    private double seconds = 5;

    @Option(
            names = "--rows",
            paramLabel = "N",
            converter = Count.class,
            description =
                    "Sentences of a batch. With this or --length one size is measured instead of several; the other is"
                            + " 256 sentences or 12 tokens unless given.")
    private int rows;

    @Option(names = "--length", paramLabel = "N", converter = Count.class, description = "Tokens of source and target.")
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
        double peak = MatrixPeak.measure(precision, threads);
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
