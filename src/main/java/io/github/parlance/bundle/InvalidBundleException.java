package io.github.parlance.bundle;

import java.nio.file.Path;

/** Signals a model directory that cannot be used; the message names the invalid part and the expectation. */
public final class InvalidBundleException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public InvalidBundleException(Path directory, String problem) {
        super("model " + directory + ": " + problem);
    }

    InvalidBundleException(Path directory, String problem, Throwable cause) {
        super("model " + directory + ": " + problem, cause);
    }
}
