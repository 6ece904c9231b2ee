package io.github.parlance.ops;

import com.sun.net.httpserver.Headers;
import io.github.parlance.http.HttpException;
import io.github.parlance.http.HttpRequest;
import io.github.parlance.http.HttpResponse;
import io.github.parlance.http.HttpRouter;
import io.github.parlance.http.WebServer;
import io.github.parlance.http.WebService;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The server of a process's metrics and health: {@code /metrics} for Prometheus, {@code /models} for people, {@code /live} and
 * {@code /ready} with 200, or 503 and a one-line reason. Access is not restricted, so the address should not be public.
 */
public final class OpsServer implements AutoCloseable {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String JSON = "application/json; charset=utf-8";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final Set<String> READS = Set.of("GET", "HEAD");
    /** Enough threads for a scrape and a probe, and many to spare for clients that are slow to send. */
    private static final WebServer.Settings SETTINGS = new WebServer.Settings("metrics", 32, Duration.ofSeconds(5));

    private final WebServer server;

    private OpsServer(WebServer server) {
        this.server = server;
    }

    /**
     * Starts a server.
     *
     * @param address address to listen at; port 0 takes a free port
     * @param metrics metrics in the text format of Prometheus
     * @param models running models, as JSON
     * @throws IOException if the address is taken or does not belong to this machine
     */
    public static OpsServer start(
            InetSocketAddress address, Supplier<String> metrics, Supplier<String> models, StreamHealth health)
            throws IOException {
        HttpRouter router = new HttpRouter()
                .with("GET", "/metrics", request -> HttpResponse.text(200, PROMETHEUS, metrics.get()))
                .with("GET", "/models", request -> HttpResponse.text(200, JSON, models.get()))
                .with("GET", "/live", request -> health(health.fatalReason(), "live"))
                .with("GET", "/ready", request -> health(health.notReadyReason(), "ready"));
        return new OpsServer(WebServer.start(address, SETTINGS, new ReadOnly(router)));
    }

    private static HttpResponse health(Optional<String> fault, String good) {
        return HttpResponse.text(fault.isPresent() ? 503 : 200, TEXT, fault.orElse(good) + "\n");
    }

    /** Returns the address at which it listens. */
    public InetSocketAddress address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
    }

    private record ReadOnly(HttpRouter router) implements WebService {
        @Override
        public void check(String method, Headers headers) {
            if (!READS.contains(method)) {
                throw HttpException.methodNotAllowed("GET, HEAD");
            }
        }

        @Override
        public HttpResponse handle(HttpRequest request) {
            return router.handle(request);
        }

        @Override
        public HttpResponse error(int status, String message) {
            return HttpResponse.text(status, TEXT, message + "\n");
        }
    }
}
