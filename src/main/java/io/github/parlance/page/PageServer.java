package io.github.parlance.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.parlance.ops.HttpSettings;
import io.github.parlance.ops.SlowReaders;
import io.github.parlance.stream.StartFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the page, answers what it asks, and tells those who watch what happens. */
final class PageServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PageServer.class);
    private static final int LARGEST_BODY = 256 * 1024;
    /** What is read of a body that is too large, so that whoever sends it reads the answer. */
    private static final int LARGEST_DRAINED = 4 * 1024 * 1024;

    private static final String EVENTS = "/api/events";
    private static final int THREADS = 2 * Viewers.MOST;
    private static final Duration TIME_TO_READ = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final HttpServer server;
    private final Guard guard;
    private final Routes routes;
    private final PageFiles files;
    private final Viewers viewers;
    private final EventStream events = new EventStream(SILENCE);
    private final SlowReaders readers = new SlowReaders(TIME_TO_READ);
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), PageServer::thread);

    private PageServer(HttpServer server, Guard guard, Routes routes, PageFiles files, Viewers viewers) {
        this.server = server;
        this.guard = guard;
        this.routes = routes;
        this.files = files;
        this.viewers = viewers;
    }

    /**
     * Starts one.
     *
     * @param address where to listen; port 0 takes a free one
     * @param token that whoever changes something must have
     * @param folder of the page's files on the class path
     * @throws IOException if the address is taken or not this machine's
     */
    static PageServer start(InetSocketAddress address, String token, String folder, Routes routes, Viewers viewers)
            throws IOException {
        HttpSettings.apply();
        HttpServer http;
        try {
            http = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new IOException("the page cannot be served at " + address + ": " + e.getMessage(), e);
        }
        Guard guard = new Guard(Hosts.of(address), token);
        PageServer server = new PageServer(http, guard, routes, new PageFiles(folder, token), viewers);
        server.threads.allowCoreThreadTimeOut(true);
        http.createContext("/", server::answer);
        http.setExecutor(server.threads);
        http.start();
        tell(http.getAddress());
        return server;
    }

    private static void tell(InetSocketAddress address) {
        LOG.atInfo().addKeyValue("address", address).log("page is served");
        if (!address.getAddress().isLoopbackAddress()) {
            LOG.atWarn()
                    .addKeyValue("address", address)
                    .log("everyone who reaches the page can read texts and change models, memory and glossary");
        }
    }

    /** Where it listens. */
    InetSocketAddress address() {
        return server.getAddress();
    }

    @Override
    public void close() {
        viewers.dropAll();
        server.stop(0);
        threads.shutdownNow();
        readers.close();
    }

    private void answer(HttpExchange exchange) {
        try (exchange) {
            secure(exchange.getResponseHeaders());
            String method = exchange.getRequestMethod();
            Optional<String> refusal = guard.refusal(method, exchange.getRequestHeaders());
            if (refusal.isPresent()) {
                send(exchange, Reply.error(403, refusal.get()));
            } else if (path(exchange).equals(EVENTS)) {
                watch(exchange);
            } else {
                send(exchange, reply(exchange, method.equals("HEAD") ? "GET" : method));
            }
        } catch (IOException e) {
            // They have hung up, or were hung up on; there is nobody to tell.
            return;
        }
    }

    private static void secure(Headers headers) {
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cache-Control", "no-store");
    }

    private void watch(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("GET")) {
            exchange.getResponseHeaders().set("Allow", "GET");
            send(exchange, Reply.error(405, "ask with GET"));
            return;
        }
        Optional<Viewer> viewer = viewers.join();
        if (viewer.isEmpty()) {
            send(exchange, Reply.error(503, Viewers.MOST + " watch already; close another page"));
            return;
        }
        try {
            events.write(viewer.get(), exchange);
        } finally {
            viewers.leave(viewer.get());
        }
    }

    private Reply reply(HttpExchange exchange, String method) throws IOException {
        String path = path(exchange);
        try {
            Optional<Reply> file = method.equals("GET") ? files.find(path) : Optional.empty();
            if (file.isPresent()) {
                return file.get();
            }
            Routes.Found found = routes.find(method, path);
            return found.resource()
                    .answer(new Asked(
                            path,
                            found.rest(),
                            Asked.query(exchange.getRequestURI().getRawQuery()),
                            method.equals("GET") ? new byte[0] : body(exchange)));
        } catch (RefusedException e) {
            return Reply.error(e.status(), e.getMessage());
        } catch (Routes.MethodException e) {
            exchange.getResponseHeaders().set("Allow", e.allowed());
            return Reply.error(405, e.getMessage());
        } catch (StartFailedException e) {
            return Reply.error(503, e.getMessage());
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("path", path).setCause(e).log("page could not answer");
            return Reply.error(503, "this could not be done: " + e.getClass().getName() + "; the log says more");
        }
    }

    /** Empty of an address that has none, such as {@code mailto:someone}. */
    private static String path(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestURI().getPath()).orElse("");
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        InputStream in = exchange.getRequestBody();
        byte[] body = in.readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            drain(in);
            throw new RefusedException(413, "the body has more than " + LARGEST_BODY + " bytes; send a shorter text");
        }
        return body;
    }

    private static void drain(InputStream in) throws IOException {
        byte[] buffer = new byte[8 * 1024];
        int left = LARGEST_DRAINED;
        for (int read = 0; read >= 0 && left > 0; left -= read) {
            read = in.read(buffer);
        }
    }

    private void send(HttpExchange exchange, Reply reply) throws IOException {
        try (SlowReaders.Watch watch = readers.watch()) {
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(reply.status(), -1);
            } else {
                // 0 would stand for a body of any length.
                exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
                exchange.getResponseBody().write(reply.body());
            }
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "parlance-page");
        thread.setDaemon(true);
        return thread;
    }
}
