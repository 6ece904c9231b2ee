package io.github.parlance.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.http.Json;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SseClientsTest {
    private static final Duration AT_ONCE = Duration.ZERO;

    private final SseClients sseClients = new SseClients();

    @Test
    void writesEventsAsTheStandardHasThem() throws Exception {
        SseClient sseClient = sseClients.join().orElseThrow();

        sseClients.send("result", () -> Json.object().put("text", "one\ntwo"));
        sseClients.send("models", Json::object);

        assertEquals("event: result\nid: 1\ndata: {\"text\":\"one\\ntwo\"}\n\n", next(sseClient));
        assertEquals("event: models\nid: 2\ndata: {}\n\n", next(sseClient));
        assertEquals(Optional.empty(), sseClient.next(AT_ONCE));
    }

    @Test
    void createsNoDataWithoutClients() {
        AtomicBoolean made = new AtomicBoolean();

        sseClients.send("result", () -> {
            made.set(true);
            return Json.object();
        });

        assertFalse(made.get());
    }

    @Test
    void hasRoomForThirtyTwoClients() {
        for (int i = 0; i < 32; i++) {
            assertTrue(sseClients.join().isPresent());
        }

        assertTrue(sseClients.join().isEmpty());
    }

    @Test
    void dropsOnlyTheClientThatReadsTooSlowly() throws Exception {
        SseClient slow = sseClients.join().orElseThrow();
        SseClient quick = sseClients.join().orElseThrow();

        for (int i = 0; i < 300; i++) {
            sseClients.send("models", Json::object);
            quick.next(AT_ONCE);
        }

        assertTrue(slow.isDropped());
        assertFalse(quick.isDropped());
        assertEquals(1, sseClients.count());
        assertEquals(Optional.empty(), slow.next(AT_ONCE));
    }

    @Test
    void dropsAClientWithTooManyBytesWaiting() {
        SseClient slow = sseClients.join().orElseThrow();
        String large = "x".repeat(1_000_000);

        for (int i = 0; i < 4; i++) {
            sseClients.send("result", () -> Json.object().put("text", large));
        }
        boolean still = !slow.isDropped();
        sseClients.send("result", () -> Json.object().put("text", large));

        assertTrue(still);
        assertTrue(slow.isDropped());
    }

    @Test
    void interruptsABlockedWriterWhenItsClientIsDropped() throws Exception {
        SseClient sseClient = sseClients.join().orElseThrow();
        CountDownLatch woken = new CountDownLatch(1);
        Thread writer = new Thread(() -> {
            assertThrows(InterruptedException.class, () -> new CountDownLatch(1).await());
            woken.countDown();
        });
        sseClient.writtenBy(writer);
        writer.start();

        sseClients.dropAll();

        woken.await();
        writer.join();
    }

    @Test
    void aWriterThatHasLeftIsNotInterrupted() {
        SseClient sseClient = sseClients.join().orElseThrow();
        sseClient.writtenBy(Thread.currentThread());
        sseClients.leave(sseClient);

        sseClient.drop();

        assertFalse(Thread.currentThread().isInterrupted());
    }

    private static String next(SseClient sseClient) throws InterruptedException {
        return new String(sseClient.next(AT_ONCE).orElseThrow(), UTF_8);
    }
}
