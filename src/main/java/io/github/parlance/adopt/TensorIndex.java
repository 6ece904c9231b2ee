package io.github.parlance.adopt;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Tensors of a file by name, in its order.
 *
 * @param <T> what the file says of a tensor
 */
final class TensorIndex<T extends TensorIndex.Entry> {
    private final String file;
    private final Map<String, T> tensors = new LinkedHashMap<>();

    /** Description of a tensor. */
    interface Entry {
        /** Returns the sizes, outermost first. */
        long[] shape();
    }

    TensorIndex(String file) {
        this.file = file;
    }

    /** Returns the name of the file. */
    String file() {
        return file;
    }

    void add(String name, T tensor) {
        if (tensors.putIfAbsent(name, tensor) != null) {
            throw ImportException.damaged(file, "there are two tensors " + name);
        }
    }

    T get(String name) {
        T tensor = tensors.get(name);
        if (tensor == null) {
            throw ImportException.damaged(file, "there is no tensor " + name);
        }
        return tensor;
    }

    Set<String> names() {
        return Collections.unmodifiableSet(tensors.keySet());
    }
}
