package io.github.parlance.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.parlance.http.Json;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The browsers that follow the events. */
final class SseClients {
    static final int MAX = 32;

    private final Set<SseClient> all = ConcurrentHashMap.newKeySet();
    private final AtomicLong numbers = new AtomicLong();

    /** Adds a client; empty if there are too many. */
    synchronized Optional<SseClient> join() {
        if (all.size() >= MAX) {
            return Optional.empty();
        }
        SseClient sseClient = new SseClient();
        all.add(sseClient);
        return Optional.of(sseClient);
    }

    void leave(SseClient sseClient) {
        all.remove(sseClient);
        sseClient.leave();
    }

    int count() {
        return all.size();
    }

    /**
     * Sends an event to every client, without blocking.
     *
     * @param data created only if there is a client
     */
    void send(String event, Supplier<? extends JsonNode> data) {
        if (all.isEmpty()) {
            return;
        }
        byte[] bytes = encode(event, data.get());
        all.removeIf(sseClient -> !sseClient.offer(bytes));
    }

    private byte[] encode(String event, JsonNode data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("event: " + event + "\nid: " + numbers.incrementAndGet() + "\ndata: ").getBytes(UTF_8));
        // JSON is written without line breaks, so it is one line of data.
        out.writeBytes(Json.bytes(data));
        out.writeBytes("\n\n".getBytes(UTF_8));
        return out.toByteArray();
    }

    /** Drops every client. */
    void dropAll() {
        all.forEach(SseClient::drop);
    }
}
