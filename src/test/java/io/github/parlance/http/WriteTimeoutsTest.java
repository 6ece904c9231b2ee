package io.github.parlance.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WriteTimeoutsTest {
    private static final int MORE_THAN_SOCKETS_HOLD = 64 * 1024 * 1024;

    @Test
    void aClientThatDoesNotReadIsDisconnected() throws Exception {
        CompletableFuture<IOException> disconnected = new CompletableFuture<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (WriteTimeouts timeouts = new WriteTimeouts(Duration.ofMillis(200))) {
            server.setExecutor(threads);
            server.createContext("/", exchange -> {
                try (WriteTimeouts.Timeout timeout = timeouts.start()) {
                    exchange.sendResponseHeaders(200, MORE_THAN_SOCKETS_HOLD);
                    exchange.getResponseBody().write(new byte[MORE_THAN_SOCKETS_HOLD]);
                } catch (IOException e) {
                    disconnected.complete(e);
                }
            });
            server.start();
            try (Socket slow = new Socket(
                    server.getAddress().getAddress(), server.getAddress().getPort())) {
                slow.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

                disconnected.join();

                InputStream rest = slow.getInputStream();
                long read = rest.transferTo(OutputStream.nullOutputStream());
                assertTrue(read < MORE_THAN_SOCKETS_HOLD, "all of it was read");
            }
        } finally {
            server.stop(0);
            threads.shutdownNow();
        }
    }

    @Test
    void aThreadIsNotInterruptedAfterItsTimeoutIsClosed() throws Exception {
        try (WriteTimeouts timeouts = new WriteTimeouts(Duration.ZERO)) {
            WriteTimeouts.Timeout late = timeouts.start();
            assertThrows(InterruptedException.class, () -> new CountDownLatch(1).await());
            late.close();

            assertFalse(Thread.currentThread().isInterrupted());
        }
    }

    @Test
    void aThreadThatWritesWhileTheServerClosesIsNotRefused() {
        WriteTimeouts timeouts = new WriteTimeouts(Duration.ofSeconds(1));
        timeouts.close();

        timeouts.start().close();

        assertFalse(Thread.currentThread().isInterrupted());
    }
}
