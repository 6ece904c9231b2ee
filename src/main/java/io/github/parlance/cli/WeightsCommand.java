package io.github.parlance.cli;

import io.github.parlance.bundle.NumpyArchive;
import io.github.parlance.runtime.ModelWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a model's weights to other programs. */
@Command(
        name = "weights",
        description = "Writes a model's weights for other programs: a NumPy archive, an array a weight, float32.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  parlance weights --model models/en-es weights.npz"})
final class WeightsCommand implements Callable<Integer> {
    @Option(
            names = "--model",
            required = true,
            paramLabel = "DIR",
            description = "A version folder such as models/en-es/1, or models/en-es for the newest.")
    private Path model;

    @Parameters(paramLabel = "FILE.npz", description = "What to write; numpy.load reads it.")
    private Path file;

    @Override
    public Integer call() throws IOException {
        NumpyArchive.write(file, ModelWeights.read(model));
        return 0;
    }
}
