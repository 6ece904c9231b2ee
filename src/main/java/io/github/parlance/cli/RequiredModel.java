package io.github.parlance.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The model of a command that does nothing without one. */
final class RequiredModel extends ModelOptions {
    @Option(names = "--model", paramLabel = "DIR", required = true, description = FOLDER)
    private Path model;

    @Override
    Optional<Path> given() {
        return Optional.of(model);
    }
}
