package io.github.parlance.page;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which resource is at which path, by method. A path that ends in a slash stands for all that begin with it. */
final class Routes {
    private final Map<String, Map<String, Resource>> byPath = new TreeMap<>();

    Routes with(String method, String path, Resource resource) {
        byPath.computeIfAbsent(path, any -> new TreeMap<>()).put(method, resource);
        return this;
    }

    /** Paths there are, for one who asks for another. */
    private String known() {
        return String.join(", ", byPath.keySet());
    }

    /** @throws RefusedException if there is no such path, or it knows no such method */
    Found find(String method, String path) {
        Map<String, Resource> methods = Optional.ofNullable(byPath.get(path))
                .or(() -> Optional.ofNullable(byPath.get(parent(path))))
                .orElseThrow(() -> new RefusedException(404, "there is nothing at this path; there are " + known()));
        Resource resource = methods.get(method);
        if (resource == null) {
            throw new MethodException(String.join(", ", new TreeSet<>(methods.keySet())));
        }
        return new Found(
                resource,
                byPath.containsKey(path) ? "" : path.substring(parent(path).length()));
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    /** @param rest of the path, after the resource's own */
    record Found(Resource resource, String rest) {}

    /** The path is there, but not for this method. */
    static final class MethodException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String allowed;

        MethodException(String allowed) {
            super("ask with " + allowed, null, false, false);
            this.allowed = allowed;
        }

        String allowed() {
            return allowed;
        }
    }
}
