package io.github.parlance.cli;

import java.nio.file.NoSuchFileException;

/** What a person is told of a failure. */
final class Failures {
    private Failures() {}

    static String message(Throwable failure) {
        if (failure instanceof NoSuchFileException) {
            return failure.getMessage() + ": there is no such file";
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
