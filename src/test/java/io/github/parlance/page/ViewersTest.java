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
class ViewersTest {
    private static final Duration AT_ONCE = Duration.ZERO;

    private final Viewers viewers = new Viewers();

    @Test
    void writesEventsAsTheStandardHasThem() throws Exception {
        SseClient sseClient = viewers.join().orElseThrow();

        viewers.send("result", () -> Json.object().put("text", "one\ntwo"));
        viewers.send("models", Json::object);

        assertEquals("event: result\nid: 1\ndata: {\"text\":\"one\\ntwo\"}\n\n", next(sseClient));
        assertEquals("event: models\nid: 2\ndata: {}\n\n", next(sseClient));
        assertEquals(Optional.empty(), sseClient.next(AT_ONCE));
    }

    @Test
    void createsNoDataWithoutClients() {
        AtomicBoolean made = new AtomicBoolean();

        viewers.send("result", () -> {
            made.set(true);
            return Json.object();
        });

        assertFalse(made.get());
    }

    @Test
    void hasRoomForThirtyTwoClients() {
        for (int i = 0; i < 32; i++) {
            assertTrue(viewers.join().isPresent());
        }

        assertTrue(viewers.join().isEmpty());
    }

    @Test
    void dropsOnlyTheClientThatReadsTooSlowly() throws Exception {
        SseClient slow = viewers.join().orElseThrow();
        SseClient quick = viewers.join().orElseThrow();

        for (int i = 0; i < 300; i++) {
            viewers.send("models", Json::object);
            quick.next(AT_ONCE);
        }

        assertTrue(slow.isDropped());
        assertFalse(quick.isDropped());
        assertEquals(1, viewers.count());
        assertEquals(Optional.empty(), slow.next(AT_ONCE));
    }

    @Test
    void dropsAClientWithTooManyBytesWaiting() {
        SseClient slow = viewers.join().orElseThrow();
        String large = "x".repeat(1_000_000);

        for (int i = 0; i < 4; i++) {
            viewers.send("result", () -> Json.object().put("text", large));
        }
        boolean still = !slow.isDropped();
        viewers.send("result", () -> Json.object().put("text", large));

        assertTrue(still);
        assertTrue(slow.isDropped());
    }

    @Test
    void interruptsABlockedWriterWhenItsClientIsDropped() throws Exception {
        SseClient sseClient = viewers.join().orElseThrow();
        CountDownLatch woken = new CountDownLatch(1);
        Thread writer = new Thread(() -> {
            assertThrows(InterruptedException.class, () -> new CountDownLatch(1).await());
            woken.countDown();
        });
        sseClient.writtenBy(writer);
        writer.start();

        viewers.dropAll();

        woken.await();
        writer.join();
    }

    @Test
    void aWriterThatHasLeftIsNotInterrupted() {
        SseClient sseClient = viewers.join().orElseThrow();
        sseClient.writtenBy(Thread.currentThread());
        viewers.leave(sseClient);

        sseClient.drop();

        assertFalse(Thread.currentThread().isInterrupted());
    }

    private static String next(SseClient sseClient) throws InterruptedException {
        return new String(sseClient.next(AT_ONCE).orElseThrow(), UTF_8);
    }
}
