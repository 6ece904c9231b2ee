package io.github.parlance.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Of commands that make a model of another. */
final class CopyOptions {
    @Option(
            names = "--model",
            required = true,
            paramLabel = "DIR",
            description = "A version folder such as models/en-es/1, or models/en-es for the newest.")
    private Path model;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            description = "The copy's version folder, such as models/en-es-fast/1; the folder above gives it its name.")
    private Path output;

    Path model() {
        return model;
    }

    Path output() {
        return output;
    }
}
