package io.github.parlance.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * Writes to one who watches, as server-sent events, until they leave or are dropped.
 *
 * @param silence after which a comment is written, so that a connection that is dead comes to an end
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML, section 9.2</a>
 */
record EventStream(Duration silence) {
    private static final byte[] BEGINNING = "retry: 1000\n\n".getBytes(UTF_8);
    private static final byte[] COMMENT = ": still here\n\n".getBytes(UTF_8);

    /** @throws IOException if they have left, or were dropped in the middle of an event */
    void write(Viewer viewer, HttpExchange exchange) throws IOException {
        viewer.writtenBy(Thread.currentThread());
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.write(BEGINNING);
        out.flush();
        try {
            while (!viewer.isDropped()) {
                Optional<byte[]> event = viewer.next(silence);
                out.write(event.orElse(COMMENT));
                if (!viewer.hasMore()) {
                    out.flush();
                }
            }
        } catch (InterruptedException e) {
            // Dropped, which is the end of it.
            return;
        }
    }
}
