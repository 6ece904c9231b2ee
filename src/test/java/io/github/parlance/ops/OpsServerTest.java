package io.github.parlance.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.http.HostileClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class OpsServerTest {
    private final StreamHealth health = new StreamHealth();
    private final HttpClient client = HttpClient.newHttpClient();
    private OpsServer server;

    @BeforeEach
    void start() throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server = OpsServer.start(anyPort, () -> "some_metric 1.0\n", () -> "{}\n", health);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void servesTheMetricsAsPrometheusText() throws Exception {
        HttpResponse<String> response = ask("GET", "/metrics");

        assertEquals(200, response.statusCode());
        assertEquals("some_metric 1.0\n", response.body());
        assertEquals(
                "text/plain; version=0.0.4; charset=utf-8",
                response.headers().firstValue("Content-Type").orElseThrow());
    }

    @Test
    void isReadyOnlyWhileTheStreamIsRunning() throws Exception {
        HttpResponse<String> loading = ask("GET", "/ready");
        health.modelsLoaded();
        HttpResponse<String> atFirst = ask("GET", "/ready");
        health.stateChanged("CREATED", "REBALANCING");
        HttpResponse<String> rebalancing = ask("GET", "/ready");
        health.stateChanged("REBALANCING", "RUNNING");
        HttpResponse<String> running = ask("GET", "/ready");
        health.follow(() -> Optional.of("no broker answers"));
        HttpResponse<String> alone = ask("GET", "/ready");
        health.stateChanged("RUNNING", "PENDING_SHUTDOWN");
        HttpResponse<String> stopping = ask("GET", "/ready");

        assertEquals("503 the models are being loaded\n", line(loading));
        assertEquals("503 the stream is not started\n", line(atFirst));
        assertEquals("503 the stream is REBALANCING\n", line(rebalancing));
        assertEquals("200 ready\n", line(running));
        assertEquals("503 no broker answers\n", line(alone));
        assertEquals("503 the stream is PENDING_SHUTDOWN\n", line(stopping));
    }

    @Test
    void isLiveUntilTheStreamFails() throws Exception {
        HttpResponse<String> atFirst = ask("GET", "/live");
        health.stateChanged("REBALANCING", "RUNNING");
        health.brokeDown(new IllegalStateException("a user's text"));
        HttpResponse<String> broken = ask("GET", "/live");
        HttpResponse<String> ready = ask("GET", "/ready");

        assertEquals("200 live\n", line(atFirst));
        assertEquals("503 the stream failed: java.lang.IllegalStateException\n", line(broken));
        assertEquals(line(broken), line(ready));
    }

    @Test
    void servesTheRunningModels() throws Exception {
        HttpResponse<String> response = ask("GET", "/models");

        assertEquals("200 {}\n", line(response));
        assertEquals(
                "application/json; charset=utf-8",
                response.headers().firstValue("Content-Type").orElseThrow());
    }

    @Test
    void answersTheNextRequestAfterNoise() throws Exception {
        HostileClient.of(server.address().getPort()).sendNoise(300);

        assertEquals("200 live\n", line(ask("GET", "/live")));
    }

    @Test
    void slowClientsDoNotDelayOthers() throws Exception {
        try (HostileClient slow = HostileClient.of(server.address().getPort())) {
            slow.sendSlowly(20);

            assertEquals("200 live\n", line(ask("GET", "/live")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/metric", "/metrics/", "/metricsx", "/live/../../etc/passwd", "/Ready", "/%00"})
    void rejectsOtherPaths(String path) throws Exception {
        assertEquals(
                "404 nothing is at this path; available are /live, /metrics, /models, /ready\n",
                line(ask("GET", path)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void rejectsOtherMethods(String method) throws Exception {
        HttpResponse<String> response = ask(method, "/metrics");

        assertEquals("405 method not allowed; use GET, HEAD\n", line(response));
        assertEquals("GET, HEAD", response.headers().firstValue("Allow").orElseThrow());
    }

    @Test
    void answersHeadWithoutABody() throws Exception {
        HttpResponse<String> response = ask("HEAD", "/metrics");

        assertEquals("200 ", line(response));
    }

    @Test
    void namesAnAddressThatIsTaken() {
        IOException e =
                assertThrows(IOException.class, () -> OpsServer.start(server.address(), () -> "", () -> "", health)
                        .close());

        assertTrue(e.getMessage().startsWith("the metrics cannot be served at "), e.getMessage());
        assertTrue(e.getMessage().contains(":" + server.address().getPort()), e.getMessage());
    }

    private HttpResponse<String> ask(String method, String path) throws Exception {
        String base = "http://" + server.address().getHostString() + ":"
                + server.address().getPort();
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, BodyPublishers.noBody())
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static String line(HttpResponse<String> response) {
        return response.statusCode() + " " + response.body();
    }
}
