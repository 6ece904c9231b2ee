package io.github.parlance.cli.models;

import io.github.parlance.bundle.NumpyArchive;
import io.github.parlance.cli.option.ModelOptions;
import io.github.parlance.runtime.ModelWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the weights of a model for other programs. */
@Command(
        name = "weights",
        description = "Writes the weights of a model as a NumPy archive for other programs: one float32"
                + " array per weight.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  parlance weights --model models/en-es weights.npz"})
public final class WeightsCommand implements Callable<Integer> {
    @Option(names = "--model", required = true, paramLabel = "DIR", description = ModelOptions.FOLDER)
    private Path model;

    @Parameters(paramLabel = "FILE.npz", description = "File to write, in the format that numpy.load reads.")
    private Path file;

    @Override
    public Integer call() throws IOException {
        NumpyArchive.write(file, ModelWeights.read(model));
        return 0;
    }
}
