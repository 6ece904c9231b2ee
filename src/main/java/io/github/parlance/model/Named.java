package io.github.parlance.model;

import java.util.Map;

/** Lookup that explains itself when it fails. */
final class Named {
    private Named() {}

    static <T> T require(Map<String, T> parts, String name) {
        T part = parts.get(name);
        if (part == null) {
            throw new IllegalArgumentException("no part \"" + name + "\"; there are " + parts.keySet());
        }
        return part;
    }
}
