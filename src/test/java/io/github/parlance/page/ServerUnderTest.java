package io.github.parlance.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.parlance.http.Json;
import io.github.parlance.http.WebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

/** A server of the page on a free port, with a backend in memory. */
final class ServerUnderTest implements AutoCloseable {
    static final String TOKEN = "a-token-for-tests";

    final TestClock clock = new TestClock();
    final SseClients viewers = new SseClients();
    final PageHub hub = new PageHub(clock, viewers);
    final LearningState learning = new LearningState(viewers);
    final FakeBackend sides = new FakeBackend();
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebServer server;

    ServerUnderTest() throws IOException {
        this(Path.of("no models"));
    }

    /** @param models folder of learned versions */
    ServerUnderTest(Path models) throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server = PageService.serve(
                anyPort, TOKEN, "/page-under-test", PageRoutes.of(sides.of(hub, learning, models, clock)), viewers);
    }

    int port() {
        return server.address().getPort();
    }

    String base() {
        return "http://localhost:" + port();
    }

    HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(base() + path)).build(), BodyHandlers.ofString());
    }

    /** Sends a request with the page's token. */
    HttpResponse<String> send(String method, String path, String body) throws Exception {
        return client.send(asPage(method, path, body).build(), BodyHandlers.ofString());
    }

    HttpRequest.Builder asPage(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create(base() + path))
                .method(method, BodyPublishers.ofString(body))
                .header("X-Parlance-Token", TOKEN)
                .header("Origin", base());
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(server.address().getAddress(), port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    /** Returns the raw response to a raw request. */
    String raw(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return Json.parse(response.body().getBytes(UTF_8));
    }

    /** Returns status and error of a rejected request. */
    static String refusal(HttpResponse<String> response) throws IOException {
        return response.statusCode() + " " + json(response).path("error").textValue();
    }

    @Override
    public void close() {
        viewers.dropAll();
        server.close();
    }
}
