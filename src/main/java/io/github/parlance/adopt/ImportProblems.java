package io.github.parlance.adopt;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Problems of a foreign model found so far, so that all are reported at once. */
final class ImportProblems {
    private static final int MOST_REPEATED = 10;

    private final List<String> lines = new ArrayList<>();

    /** Adds a problem of a file, which may be followed by a line: {@code config.json:3}. */
    void add(String file, String message, Object... arguments) {
        lines.add(file + ": " + (arguments.length == 0 ? message : String.format(message, arguments)));
    }

    /** Adds a line that is damaged if there are not many problems yet: a file may have a million of such lines. */
    void addDamaged(String file, String problem) {
        if (!areMany()) {
            lines.add(file + ": " + problem + ImportException.AGAIN);
        }
    }

    /** Returns true if {@link #addDamaged} adds no more. */
    boolean areMany() {
        return lines.size() >= MOST_REPEATED;
    }

    /** Adds the problems of an exception. */
    void add(ImportException exception) {
        lines.addAll(exception.problems());
    }

    /** Reads a part of a model; the problems of one that cannot be read are added, and it is absent. */
    <T> Optional<T> read(Part<T> part) throws IOException {
        try {
            return Optional.of(part.read());
        } catch (ImportException e) {
            add(e);
            return Optional.empty();
        }
    }

    /** Reads a part of a model. */
    @FunctionalInterface
    interface Part<T> {
        T read() throws IOException;
    }

    void throwIfAny() {
        if (!lines.isEmpty()) {
            throw new ImportException(lines);
        }
    }
}
