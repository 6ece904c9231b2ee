package io.github.parlance.page;

import static io.github.parlance.page.ServerUnderTest.refusal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The event stream over real connections. */
@Timeout(120)
class PageEventsTest {
    private final List<Socket> watching = new ArrayList<>();
    private ServerUnderTest server;

    @BeforeEach
    void start() throws IOException {
        server = new ServerUnderTest();
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : watching) {
            socket.close();
        }
        server.close();
    }

    @Test
    void sendsEventsToAClient() throws Exception {
        BufferedReader events = reader(watch());

        server.hub.track(Results.request("one", "Hello."));
        server.hub.result(Results.translated("one", "Hola."), server.clock.instant());
        server.hub.sendFigures();

        assertTrue(skipTo(events, "Content-type: ").endsWith("text/event-stream; charset=utf-8"));
        assertEquals("retry: 1000", skipTo(events, "retry"));
        assertEquals("event: journey", skipTo(events, "event"));
        assertEquals("id: 1", events.readLine());
        assertEquals("data: {\"id\":\"one\",\"stage\":\"produced\",\"ms\":0}", events.readLine());
        assertEquals("event: journey", skipTo(events, "event"));
        assertEquals("event: result", skipTo(events, "event"));
        assertTrue(skipTo(events, "data").contains("\"text\":\"Hola.\""));
        assertEquals("event: figures", skipTo(events, "event"));
    }

    @Test
    void rejectsTheThirtyThirdClient() throws Exception {
        for (int i = 0; i < 32; i++) {
            watch();
        }

        assertEquals(
                "503 32 clients follow the events already; close another page", refusal(server.get("/api/events")));
        assertEquals(200, server.get("/api/about").statusCode());
    }

    @Test
    void aClientThatDisconnectsMakesRoom() throws Exception {
        for (int i = 0; i < 32; i++) {
            watch();
        }
        watching.get(0).close();

        await(() -> {
            server.hub.sendFigures();
            return server.viewers.count() < 32;
        });

        watch(32);
    }

    @Test
    void disconnectsAClientThatDoesNotReadAndServesTheOthers() throws Exception {
        Socket slow = watch();
        BufferedReader quick = reader(watch());
        String large = "x".repeat(200_000);

        Thread reading = new Thread(() -> quick.lines().forEach(line -> {}));
        reading.start();
        int told = 0;
        while (server.viewers.count() == 2 && told < 2_000) {
            server.hub.result(Results.translated("request " + told++, large), server.clock.instant());
            server.clock.passes(Duration.ofMillis(50));
            LockSupport.parkNanos(2_000_000);
        }

        assertEquals(1, server.viewers.count());
        // Data that the kernel has buffered is still read; then the connection ends.
        slow.getInputStream().skip(Long.MAX_VALUE);
        server.close();
        reading.join();
    }

    @Test
    void closesWhileClientsAreConnected() throws Exception {
        Socket one = watch();

        server.close();

        BufferedReader events = reader(one);
        assertEquals(0, events.lines().filter(line -> line.startsWith("event")).count());
    }

    private Socket watch() throws Exception {
        return watch(watching.size() + 1);
    }

    private Socket watch(int many) throws Exception {
        Socket socket = server.connect();
        watching.add(socket);
        socket.getOutputStream().write("GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
        await(() -> server.viewers.count() == many);
        return socket;
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    }

    /** Returns the next line with this beginning. */
    private static String skipTo(BufferedReader events, String start) throws IOException {
        String line = events.readLine();
        while (!line.startsWith(start)) {
            line = events.readLine();
        }
        return line;
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(5_000_000);
        }
    }
}
