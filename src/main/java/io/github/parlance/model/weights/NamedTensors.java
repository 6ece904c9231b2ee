package io.github.parlance.model.weights;

import java.util.Map;

/** Finds tensors by name, with a helpful message if a name is missing. */
public final class NamedTensors {
    private NamedTensors() {}

    public static <T> T require(Map<String, T> parts, String name) {
        T part = parts.get(name);
        if (part == null) {
            throw new IllegalArgumentException("there is no tensor \"" + name + "\"; available: " + parts.keySet());
        }
        return part;
    }
}
