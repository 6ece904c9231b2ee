package io.github.parlance.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The model of a command that may be given translations instead. */
final class OptionalModel extends ModelOptions {
    @Option(names = "--model", paramLabel = "DIR", description = FOLDER + " Required unless --hypotheses is given.")
    private Optional<Path> model = Optional.empty();

    @Override
    Optional<Path> given() {
        return model;
    }

    void requireModel() {
        path();
    }
}
