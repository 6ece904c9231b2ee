package io.github.parlance.cli.option;

import io.github.parlance.kafka.ClusterException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine.ExitCode;

/** Describes failures to the user: the message to print and the exit code of the process. */
public final class Failures {
    private Failures() {}

    public static String message(Throwable failure) {
        if (isOutOfMemory(failure)) {
            return "out of memory: " + cause(failure).getMessage() + "; give Java more, such as JAVA_OPTS=-Xmx1g";
        }
        if (failure instanceof NoSuchFileException) {
            return failure.getMessage() + ": there is no such file";
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    private static boolean isOutOfMemory(Throwable failure) {
        return cause(failure) instanceof OutOfMemoryError;
    }

    private static Throwable cause(Throwable failure) {
        return failure.getCause() == null ? failure : cause(failure.getCause());
    }

    /** Returns the exit code that the failure carries. Default: 1. */
    public static int exitCode(Throwable failure) {
        if (failure instanceof ClusterException start) {
            return start.exitCode().status();
        }
        if (failure instanceof OutputLostException output) {
            return output.exitCode();
        }
        return failure instanceof CommandFailedException command ? command.exitCode() : ExitCode.SOFTWARE;
    }
}
