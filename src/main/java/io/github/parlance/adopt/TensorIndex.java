package io.github.parlance.adopt;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Tensors of a file by name, in its order. */
final class TensorIndex<T> {
    private final String file;
    private final Map<String, T> tensors = new LinkedHashMap<>();

    TensorIndex(String file) {
        this.file = file;
    }

    void add(String name, T tensor) {
        if (tensors.putIfAbsent(name, tensor) != null) {
            throw new ImportException(file, "there are two tensors " + name);
        }
    }

    T get(String name) {
        T tensor = tensors.get(name);
        if (tensor == null) {
            throw new ImportException(file, "there is no tensor " + name);
        }
        return tensor;
    }

    Set<String> names() {
        return Collections.unmodifiableSet(tensors.keySet());
    }
}
