package io.github.parlance.ops;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers those who watch the process: {@code /metrics} for Prometheus, {@code /models} for people, {@code /live} and {@code /ready} with 200, or 503
 * and the reason in one line. Everyone who reaches the address may ask, so it should not be one the world reaches.
 */
public final class OpsServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpsServer.class);
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String JSON = "application/json; charset=utf-8";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    /** A scrape and a probe, and many to spare for those who are slow to ask. */
    private static final int THREADS = 32;
    /** Who has not read the answer by then is hung up on. */
    private static final Duration TIME_TO_READ = Duration.ofSeconds(5);

    private final HttpServer server;
    private final SlowReaders readers = new SlowReaders(TIME_TO_READ);
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, OpsServer::thread);
    private final Supplier<String> metrics;
    private final Supplier<String> models;
    private final StreamHealth health;

    private OpsServer(HttpServer server, Supplier<String> metrics, Supplier<String> models, StreamHealth health) {
        this.server = server;
        this.metrics = metrics;
        this.models = models;
        this.health = health;
    }

    /**
     * Starts one.
     *
     * @param address where to listen; port 0 takes a free one
     * @param metrics in the text format of Prometheus
     * @param models which run, as JSON
     * @throws IOException if the address is taken or not this machine's
     */
    public static OpsServer start(
            InetSocketAddress address, Supplier<String> metrics, Supplier<String> models, StreamHealth health)
            throws IOException {
        HttpSettings.apply();
        HttpServer http;
        try {
            http = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new IOException("metrics cannot be served at " + address + ": " + e.getMessage(), e);
        }
        OpsServer server = new OpsServer(http, metrics, models, health);
        http.createContext("/", server::answer);
        http.setExecutor(server.threads);
        http.start();
        LOG.atInfo().addKeyValue("address", http.getAddress()).log("metrics are served");
        return server;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        readers.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange;
                SlowReaders.Watch watch = readers.watch()) {
            if (Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
                send(exchange, reply(exchange.getRequestURI().getPath()));
            } else {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                send(exchange, new Reply(405, TEXT, "ask with GET\n"));
            }
        }
    }

    private Reply reply(String path) {
        return switch (path) {
            case "/metrics" -> new Reply(200, PROMETHEUS, metrics.get());
            case "/models" -> new Reply(200, JSON, models.get());
            case "/live" -> Reply.of(health.deadBecause(), "live");
            case "/ready" -> Reply.of(health.notReadyBecause(), "ready");
            default -> new Reply(404, TEXT, "there are /metrics, /models, /live and /ready\n");
        };
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(reply.status(), -1);
        } else {
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "parlance-ops");
        thread.setDaemon(true);
        return thread;
    }

    private record Reply(int status, String contentType, String body) {
        static Reply of(Optional<String> fault, String good) {
            return new Reply(fault.isPresent() ? 503 : 200, TEXT, fault.orElse(good) + "\n");
        }
    }
}
