package io.github.parlance.cli.option;

import picocli.CommandLine.ExitCode;

/** Standard output cannot be written. A command ends then: what it would print is lost. */
public final class OutputLostException extends RuntimeException {
    /** Exit code of a command whose output is no longer read, as of a process that SIGPIPE ended: 128 + 13. */
    public static final int READER_GONE = 141;

    private static final long serialVersionUID = 1;

    private final boolean readerGone;

    private OutputLostException(String message, boolean readerGone, Throwable cause) {
        super(message, cause);
        this.readerGone = readerGone;
    }

    /** Reports that whoever read the output has ended, such as {@code head}. */
    static OutputLostException readerGone(Throwable cause) {
        return new OutputLostException("nobody reads the output any more", true, cause);
    }

    /** Reports any other reason, such as a full disk. */
    static OutputLostException of(Throwable cause) {
        return new OutputLostException("the output cannot be written: " + cause.getMessage(), false, cause);
    }

    int exitCode() {
        return readerGone ? READER_GONE : ExitCode.SOFTWARE;
    }

    /** Returns whether that is worth a message; a reader that has ended has what it wanted. */
    public boolean isFailure() {
        return !readerGone;
    }
}
