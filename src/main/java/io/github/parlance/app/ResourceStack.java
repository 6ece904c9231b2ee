package io.github.parlance.app;

import java.util.ArrayDeque;
import java.util.Deque;

/** Resources that are closed together, in the reverse order of their opening. */
final class ResourceStack implements AutoCloseable {
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();

    /** Adds a resource and returns it. */
    <T extends AutoCloseable> T push(T resource) {
        resources.push(resource);
        return resource;
    }

    /** Closes every resource, also after one has failed. @throws IllegalStateException with the failures, the first as its cause */
    @Override
    public void close() {
        IllegalStateException failure = null;
        while (!resources.isEmpty()) {
            try {
                resources.pop().close();
            } catch (Exception e) {
                if (failure == null) {
                    failure = new IllegalStateException("cannot be closed: " + e.getMessage(), e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
