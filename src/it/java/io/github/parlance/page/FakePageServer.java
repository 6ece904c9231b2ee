package io.github.parlance.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers the page as its server does, with the same headers and the same suspicion, out of a {@link FakeStream}. So that the page
 * can be tried where no stream runs, and with results that a stream would never give.
 */
final class FakePageServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json; charset=utf-8");

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final String token = UUID.randomUUID().toString();
    private final FakeStream stream;

    private FakePageServer(HttpServer http, FakeStream stream) {
        this.http = http;
        this.stream = stream;
    }

    /** @param port 0 takes a free one */
    static FakePageServer start(int port, FakeStream stream) throws IOException {
        FakePageServer server =
                new FakePageServer(HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0), stream);
        server.http.createContext("/", server::answer);
        server.http.setExecutor(server.threads);
        server.http.start();
        return server;
    }

    int port() {
        return http.getAddress().getPort();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port() + "/");
    }

    @Override
    public void close() {
        stream.hangUp();
        http.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/api/events")) {
            // Stays open for as long as the viewer looks.
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
            exchange.sendResponseHeaders(200, 0);
            stream.show(exchange.getResponseBody());
            return;
        }
        try (exchange) {
            Reply reply = path.startsWith("/api/") ? api(exchange, path) : file(path);
            exchange.getResponseHeaders().set("Content-Type", reply.type());
            exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
            exchange.getResponseBody().write(reply.body());
        }
    }

    private Reply api(HttpExchange exchange, String path) throws IOException {
        String method = exchange.getRequestMethod();
        if (path.equals("/api/topology.svg")) {
            return new Reply(200, "image/svg+xml", stream.picture().getBytes(StandardCharsets.UTF_8));
        }
        if (!method.equals("GET") && !token.equals(exchange.getRequestHeaders().getFirst("X-Parlance-Token"))) {
            return json(403, Map.of("error", "the token is not this server's; load the page again"));
        }
        JsonNode body = method.equals("GET")
                ? JSON.createObjectNode()
                : JSON.readTree(exchange.getRequestBody().readAllBytes());
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        try {
            Object answer = stream.answer(method, path.substring("/api/".length()), parameter(query, "query"), body);
            return json(method.equals("POST") ? 202 : 200, answer);
        } catch (FakeStream.Refusal refused) {
            return json(refused.status(), Map.of("error", Objects.requireNonNull(refused.getMessage())));
        }
    }

    private static String parameter(String query, String name) {
        return List.of(query.split("&")).stream()
                .filter(each -> each.startsWith(name + "="))
                .map(each -> URLDecoder.decode(each.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }

    private Reply file(String path) throws IOException {
        String name = path.equals("/") ? "index.html" : path.substring(1);
        try (InputStream file = getClass().getResourceAsStream("/page/" + name)) {
            if (file == null || name.contains("..")) {
                return json(404, Map.of("error", "there is nothing at " + path));
            }
            String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
            byte[] bytes = file.readAllBytes();
            return name.equals("index.html")
                    ? new Reply(
                            200,
                            type,
                            new String(bytes, StandardCharsets.UTF_8)
                                    .replace("{{token}}", token)
                                    .getBytes(StandardCharsets.UTF_8))
                    : new Reply(200, type, bytes);
        }
    }

    private static Reply json(int status, Object value) throws IOException {
        return new Reply(status, "application/json; charset=utf-8", JSON.writeValueAsBytes(value));
    }

    private record Reply(int status, String type, byte[] body) {}
}
