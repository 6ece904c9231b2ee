package io.github.parlance.http;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** A table of handlers by path and method. A path that ends in a slash matches every path that begins with it. */
public final class HttpRouter implements RequestHandler {
    private final Map<String, Map<String, RequestHandler>> byPath = new TreeMap<>();

    /** Adds a handler. */
    public HttpRouter with(String method, String path, RequestHandler handler) {
        byPath.computeIfAbsent(path, any -> new TreeMap<>()).put(method, handler);
        return this;
    }

    /** @throws HttpException with status 404 or 405 if no handler has this path, or none of them this method */
    @Override
    public HttpResponse handle(HttpRequest request) {
        String path = request.path();
        String prefix = path.substring(0, path.lastIndexOf('/') + 1);
        boolean exact = byPath.containsKey(path);
        Map<String, RequestHandler> methods = Optional.ofNullable(byPath.get(exact ? path : prefix))
                .orElseThrow(() -> new HttpException(
                        404, "nothing is at this path; available are " + String.join(", ", byPath.keySet())));
        return Optional.ofNullable(methods.get(request.method()))
                .orElseThrow(() -> HttpException.methodNotAllowed(String.join(", ", new TreeSet<>(methods.keySet()))))
                .handle(request.withRest(exact ? "" : path.substring(prefix.length())));
    }
}
