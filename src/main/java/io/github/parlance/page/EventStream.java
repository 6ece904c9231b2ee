package io.github.parlance.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import io.github.parlance.http.HttpException;
import io.github.parlance.http.WebService;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/**
 * Writes server-sent events to a client until it disconnects or is dropped.
 *
 * @param keepAlive idle time after which a comment is written, so that a dead connection is noticed
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML, section 9.2</a>
 */
record EventStream(SseClients viewers, Duration keepAlive) implements WebService.Stream {
    private static final byte[] BEGINNING = "retry: 1000\n\n".getBytes(UTF_8);
    private static final byte[] COMMENT = ": still here\n\n".getBytes(UTF_8);

    @Override
    public void write(HttpExchange exchange) throws IOException {
        SseClient sseClient = viewers.join()
                .orElseThrow(() -> new HttpException(
                        503, SseClients.MAX + " clients follow the events already; close another page"));
        try {
            write(sseClient, exchange);
        } catch (InterruptedException e) {
            // The client was dropped, which ends the stream.
            return;
        } finally {
            viewers.leave(sseClient);
        }
    }

    private void write(SseClient sseClient, HttpExchange exchange) throws IOException, InterruptedException {
        sseClient.writtenBy(Thread.currentThread());
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.write(BEGINNING);
        out.flush();
        while (!sseClient.isDropped()) {
            out.write(sseClient.next(keepAlive).orElse(COMMENT));
            if (!sseClient.hasMore()) {
                out.flush();
            }
        }
    }
}
