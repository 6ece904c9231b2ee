package io.github.parlance.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
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
    void livesUntilTheStreamBreaksDown() throws Exception {
        HttpResponse<String> atFirst = ask("GET", "/live");
        health.stateChanged("REBALANCING", "RUNNING");
        health.brokeDown(new IllegalStateException("a user's text"));
        HttpResponse<String> broken = ask("GET", "/live");
        HttpResponse<String> ready = ask("GET", "/ready");

        assertEquals("200 live\n", line(atFirst));
        assertEquals("503 the stream broke down: java.lang.IllegalStateException\n", line(broken));
        assertEquals(line(broken), line(ready));
    }

    @Test
    void saysWhichModelsRun() throws Exception {
        HttpResponse<String> response = ask("GET", "/models");

        assertEquals("200 {}\n", line(response));
        assertEquals(
                "application/json; charset=utf-8",
                response.headers().firstValue("Content-Type").orElseThrow());
    }

    @Test
    void whateverIsSentTheNextOneIsAnswered() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            try (Socket socket =
                    new Socket(server.address().getAddress(), server.address().getPort())) {
                socket.setSoTimeout(100);
                socket.getOutputStream().write(hostile(random));
                if (random.nextBoolean()) {
                    socket.shutdownOutput();
                    socket.getInputStream().readNBytes(200);
                }
            } catch (IOException e) {
                // Hung up on, or not answered: both are fine.
                continue;
            }
        }

        assertEquals("200 live\n", line(ask("GET", "/live")));
    }

    @Test
    void thoseWhoAskSlowlyKeepNobodyWaiting() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                Socket socket = new Socket(
                        server.address().getAddress(), server.address().getPort());
                socket.getOutputStream().write("GET /live HTTP/1.1\r\nHo".getBytes(StandardCharsets.US_ASCII));
                slow.add(socket);
            }

            assertEquals("200 live\n", line(ask("GET", "/live")));
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /** Something like a request, or nothing like one. */
    private static byte[] hostile(Random random) {
        String[] starts = {
            "",
            "GET ",
            "GET /live HTTP/1.1\r\n",
            "POST /metrics HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n",
            "GET /../../etc/passwd HTTP/1.1\r\n\r\n",
            "GET /%zz%00 HTTP/1.1\r\nHost: x\r\n\r\n",
            "\r\n\r\n",
            "GET /live HTTP/9.9\r\nTransfer-Encoding: chunked\r\n\r\nfffffffff\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "GET http://[::1 HTTP/1.1\r\n\r\n",
            "GET /live?" + "a".repeat(20_000) + " HTTP/1.1\r\n\r\n"
        };
        byte[] start = starts[random.nextInt(starts.length)].getBytes(StandardCharsets.ISO_8859_1);
        byte[] noise = new byte[random.nextInt(2_000)];
        random.nextBytes(noise);
        byte[] all = Arrays.copyOf(start, start.length + noise.length);
        System.arraycopy(noise, 0, all, start.length, noise.length);
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/metric", "/metrics/", "/metricsx", "/live/../../etc/passwd", "/Ready", "/%00"})
    void knowsNoOtherPath(String path) throws Exception {
        assertEquals("404 there are /metrics, /models, /live and /ready\n", line(ask("GET", path)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void refusesToBeToldAnything(String method) throws Exception {
        HttpResponse<String> response = ask(method, "/metrics");

        assertEquals("405 ask with GET\n", line(response));
        assertEquals("GET, HEAD", response.headers().firstValue("Allow").orElseThrow());
    }

    @Test
    void answersHeadWithoutABody() throws Exception {
        HttpResponse<String> response = ask("HEAD", "/metrics");

        assertEquals("200 ", line(response));
    }

    @Test
    void saysWhichAddressIsTaken() {
        IOException e =
                assertThrows(IOException.class, () -> OpsServer.start(server.address(), () -> "", () -> "", health)
                        .close());

        assertTrue(e.getMessage().startsWith("metrics cannot be served at "), e.getMessage());
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
