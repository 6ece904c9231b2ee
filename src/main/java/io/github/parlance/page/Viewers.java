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

/** All who watch. */
final class Viewers {
    static final int MOST = 32;

    private final Set<Viewer> all = ConcurrentHashMap.newKeySet();
    private final AtomicLong numbers = new AtomicLong();

    /** One more; empty if there is no room. */
    synchronized Optional<Viewer> join() {
        if (all.size() >= MOST) {
            return Optional.empty();
        }
        Viewer viewer = new Viewer();
        all.add(viewer);
        return Optional.of(viewer);
    }

    void leave(Viewer viewer) {
        all.remove(viewer);
        viewer.leave();
    }

    int count() {
        return all.size();
    }

    /**
     * Tells everyone; returns at once.
     *
     * @param data is made if there is anyone to tell
     */
    void tell(String event, Supplier<? extends JsonNode> data) {
        if (all.isEmpty()) {
            return;
        }
        byte[] written = written(event, data.get());
        all.removeIf(viewer -> !viewer.offer(written));
    }

    private byte[] written(String event, JsonNode data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("event: " + event + "\nid: " + numbers.incrementAndGet() + "\ndata: ").getBytes(UTF_8));
        // JSON has no line breaks of its own, so it is one line of data.
        out.writeBytes(Json.bytes(data));
        out.writeBytes("\n\n".getBytes(UTF_8));
        return out.toByteArray();
    }

    /** Nobody watches any more. */
    void dropAll() {
        all.forEach(Viewer::drop);
    }
}
