package io.github.parlance.cli.option;

import picocli.CommandLine.ExitCode;

/** A failure of a command, with a message for the user and the exit code of the process. */
public final class CommandFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    /** Creates a failure with exit code 1. */
    public CommandFailedException(String message) {
        this(ExitCode.SOFTWARE, message);
    }

    public CommandFailedException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public CommandFailedException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
