package io.github.parlance.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.parlance.http.HttpResponse;
import io.github.parlance.http.HttpRouter;
import io.github.parlance.http.SameOriginGuard;
import io.github.parlance.http.WebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

/** The page on its own server, in front of a {@link FakeStream}. */
final class PageUnderTest implements AutoCloseable {
    private static final List<String> CALLS = List.of(
            "GET /api/about",
            "GET /api/results",
            "GET /api/results/",
            "POST /api/requests",
            "GET /api/models",
            "POST /api/models",
            "GET /api/memory",
            "PUT /api/memory",
            "DELETE /api/memory",
            "GET /api/glossary",
            "PUT /api/glossary",
            "DELETE /api/glossary",
            "GET /api/corrections",
            "POST /api/corrections",
            "DELETE /api/corrections",
            "GET /api/learning",
            "GET /api/dead-letters",
            "POST /api/dead-letters");

    private final FakeStream stream;
    private final int port;
    private WebServer server;

    private PageUnderTest(FakeStream stream, WebServer server) {
        this.stream = stream;
        this.server = server;
        this.port = server.address().getPort();
    }

    static PageUnderTest start() throws IOException {
        FakeStream stream = new FakeStream();
        return new PageUnderTest(stream, serve(stream, 0));
    }

    private static WebServer serve(FakeStream stream, int port) throws IOException {
        HttpRouter routes = new HttpRouter().with("GET", "/api/topology.svg", asked -> picture());
        for (String call : CALLS) {
            String method = call.substring(0, call.indexOf(' '));
            routes.with(method, call.substring(method.length() + 1), asked -> {
                JsonNode answer = stream.answer(call, asked);
                return method.equals("POST") ? HttpResponse.accepted(answer) : HttpResponse.ok(answer);
            });
        }
        SseClients sseClients = new SseClients();
        stream.showTo(sseClients);
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return PageService.serve(address, SameOriginGuard.newToken(new SecureRandom()), "/page", routes, sseClients);
    }

    private static HttpResponse picture() {
        try {
            String svg = Files.readString(Path.of("topology/translation.svg"));
            return HttpResponse.of(200, "image/svg+xml", svg.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("the picture of the topology is missing", e);
        }
    }

    FakeStream stream() {
        return stream;
    }

    String address() {
        return "http://127.0.0.1:" + port + "/";
    }

    /** Stops the server, as when its process ends. */
    void stop() {
        stream.dropViewers();
        server.close();
    }

    /** Starts the server again at the same port, with a new token. */
    void startAgain() throws IOException {
        server = serve(stream, port);
    }

    @Override
    public void close() {
        stream.dropViewers();
        server.close();
    }
}
