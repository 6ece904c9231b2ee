package io.github.parlance.stream;

/** The stream cannot start; the message says to an operator what to do. */
public final class StartFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitCode exitCode;

    StartFailedException(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    StartFailedException(ExitCode exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
