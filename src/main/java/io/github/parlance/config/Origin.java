package io.github.parlance.config;

import java.nio.file.Path;

/**
 * Where a value was written.
 *
 * @param place as a person looks it up: {@code topology/translation.yaml:14}, or {@code --set batching.maxWait=5ms}
 * @param folder what relative paths written there start from
 */
record Origin(String place, Path folder) {

    static Origin line(Path file, int line) {
        Path parent = file.getParent();
        return new Origin(file + ":" + line, parent == null ? Path.of("") : parent);
    }

    static Origin override(String text) {
        return new Origin("--set " + text, Path.of(""));
    }

    @Override
    public String toString() {
        return place;
    }
}
