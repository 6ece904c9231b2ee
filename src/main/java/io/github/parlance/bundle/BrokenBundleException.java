package io.github.parlance.bundle;

import java.nio.file.Path;

/** A model directory that cannot be used; the message says which part is wrong and what was expected. */
public final class BrokenBundleException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BrokenBundleException(Path directory, String problem) {
        super("model " + directory + ": " + problem);
    }

    BrokenBundleException(Path directory, String problem, Throwable cause) {
        super("model " + directory + ": " + problem, cause);
    }
}
