package io.github.parlance.config;

import java.util.ArrayList;
import java.util.List;

/** Problems found so far. */
final class Problems {
    private final List<String> lines = new ArrayList<>();

    void add(Origin origin, String message, Object... arguments) {
        lines.add(origin + " " + String.format(message, arguments));
    }

    void throwIfAny() {
        if (!lines.isEmpty()) {
            throw new InvalidSpecException(lines);
        }
    }
}
