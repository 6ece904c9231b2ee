package io.github.parlance.config;

import java.nio.file.Path;

/**
 * Origin of a value.
 *
 * @param place place as shown to users: {@code topology/translation.yaml:14}, or {@code --set batching.maxWait=5ms}
 * @param folder folder to which relative paths in the value refer
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
