package io.github.parlance.cli.models;

import io.github.parlance.cli.option.ModelOptions;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options of commands that derive a model from another. */
final class CopyOptions {
    @Option(names = "--model", required = true, paramLabel = "DIR", description = ModelOptions.FOLDER)
    private Path model;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            description =
                    "Version folder of the copy, such as models/en-es-fast/1; the folder above it names the copy.")
    private Path output;

    Path model() {
        return model;
    }

    Path output() {
        return output;
    }
}
