package io.github.parlance.adopt;

import java.util.ArrayList;
import java.util.List;

/** Problems of a foreign model found so far, so that all are reported at once. */
final class ImportProblems {
    private static final int MOST_REPEATED = 10;

    private final List<String> lines = new ArrayList<>();

    /** Adds a problem of a file, which may be followed by a line: {@code config.json:3}. */
    void add(String file, String message, Object... arguments) {
        lines.add(file + ": " + (arguments.length == 0 ? message : String.format(message, arguments)));
    }

    /** Adds a problem if there are not many yet, so that a file of a million wrong lines does not print as many. */
    void addFew(String file, String problem) {
        if (!areMany()) {
            lines.add(file + ": " + problem);
        }
    }

    /** Returns true if {@link #addFew} adds no more. */
    boolean areMany() {
        return lines.size() >= MOST_REPEATED;
    }

    /** Adds the problems of an exception. */
    void add(ImportException exception) {
        lines.addAll(exception.problems());
    }

    void throwIfAny() {
        if (!lines.isEmpty()) {
            throw new ImportException(lines);
        }
    }
}
