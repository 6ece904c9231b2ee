package io.github.parlance.cli.option;

import io.github.parlance.kafka.ClusterException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine.ExitCode;

/** Describes failures to the user: the message to print and the exit code of the process. */
public final class Failures {
    private Failures() {}

    public static String message(Throwable failure) {
        if (failure instanceof NoSuchFileException) {
            return failure.getMessage() + ": there is no such file";
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    /** Returns the exit code that the failure carries. Default: 1. */
    public static int exitCode(Throwable failure) {
        if (failure instanceof ClusterException start) {
            return start.exitCode().status();
        }
        return failure instanceof CommandFailedException command ? command.exitCode() : ExitCode.SOFTWARE;
    }
}
