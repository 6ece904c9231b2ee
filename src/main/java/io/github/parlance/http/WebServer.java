package io.github.parlance.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
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

/**
 * An HTTP server with a bounded number of threads. Clients that are slow to send a request or to read a response are
 * disconnected.
 */
public final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final int MAX_SECONDS_TO_SEND = 5;
    private static final int MAX_BODY_BYTES = 256 * 1024;
    /** Bytes of an oversized body that are still read, so that the client gets to read the response. */
    private static final int MAX_DRAINED_BYTES = 4 * 1024 * 1024;

    private final HttpServer server;
    private final WebService service;
    private final WriteTimeouts timeouts;
    private final ThreadPoolExecutor threads;

    /**
     * Settings of a server.
     *
     * @param name used for threads and in log messages
     * @param threads maximum number of requests at a time
     * @param timeToRead time a client has to read a response
     */
    public record Settings(String name, int threads, Duration timeToRead) {}

    private WebServer(HttpServer server, Settings settings, WebService service) {
        this.server = server;
        this.service = service;
        this.timeouts = new WriteTimeouts(settings.timeToRead());
        this.threads = new ThreadPoolExecutor(
                settings.threads(), settings.threads(), 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "parlance-" + settings.name());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Starts a server.
     *
     * @param address address to listen at; port 0 takes a free port
     * @throws IOException if the address is taken or does not belong to this machine
     */
    public static WebServer start(InetSocketAddress address, Settings settings, WebService service) throws IOException {
        // The JDK's server knows these for the whole process, and reads them when the first one is created. Its
        // maxRspTime would also end event streams.
        System.setProperty("sun.net.httpserver.maxReqTime", Integer.toString(MAX_SECONDS_TO_SEND));
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer http;
        try {
            http = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new IOException(
                    "the " + settings.name() + " cannot be served at " + address + ": " + e.getMessage(), e);
        }
        WebServer server = new WebServer(http, settings, service);
        http.createContext("/", server::serve);
        http.setExecutor(server.threads);
        http.start();
        LOG.atInfo()
                .addKeyValue("server", settings.name())
                .addKeyValue("address", http.getAddress())
                .log("http server started");
        return server;
    }

    /** Returns the address at which it listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        timeouts.close();
    }

    private void serve(HttpExchange exchange) {
        try (exchange) {
            service.headers().forEach(exchange.getResponseHeaders()::set);
            respond(exchange);
        } catch (IOException e) {
            // The client has disconnected, or was disconnected: nobody is left to answer.
            return;
        }
    }

    private void respond(HttpExchange exchange) throws IOException {
        String path = path(exchange);
        try {
            service.check(exchange.getRequestMethod(), exchange.getRequestHeaders());
            Optional<WebService.Stream> stream = service.stream(path);
            if (stream.isEmpty()) {
                send(exchange, service.handle(request(exchange, path)));
            } else if (exchange.getRequestMethod().equals("GET")) {
                stream.get().write(exchange);
            } else {
                throw HttpException.methodNotAllowed("GET");
            }
        } catch (HttpException e) {
            e.headers().forEach(exchange.getResponseHeaders()::set);
            send(exchange, service.error(e.status(), e.getMessage()));
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("path", path).setCause(e).log("request failed");
            send(exchange, service.error(503, "this failed: " + e.getClass().getName() + "; the log has more details"));
        }
    }

    private static HttpRequest request(HttpExchange exchange, String path) throws IOException {
        String method = exchange.getRequestMethod().equals("HEAD") ? "GET" : exchange.getRequestMethod();
        Optional<String> query = Optional.ofNullable(exchange.getRequestURI().getRawQuery());
        return new HttpRequest(method, path, "", query, method.equals("GET") ? new byte[0] : body(exchange));
    }

    /** Returns the path; empty for a URI without one, such as {@code mailto:someone}. */
    private static String path(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestURI().getPath()).orElse("");
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        InputStream in = exchange.getRequestBody();
        byte[] body = in.readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            drain(in);
            throw new HttpException(413, "the body has more than " + MAX_BODY_BYTES + " bytes; send a shorter text");
        }
        return body;
    }

    private static void drain(InputStream in) throws IOException {
        byte[] buffer = new byte[8 * 1024];
        int left = MAX_DRAINED_BYTES;
        for (int read = 0; read >= 0 && left > 0; left -= read) {
            read = in.read(buffer);
        }
    }

    private void send(HttpExchange exchange, HttpResponse response) throws IOException {
        try (WriteTimeouts.Timeout timeout = timeouts.start()) {
            response.headers().forEach(exchange.getResponseHeaders()::set);
            boolean empty = exchange.getRequestMethod().equals("HEAD") || response.body().length == 0;
            // A length of 0 would announce a body of unknown length.
            exchange.sendResponseHeaders(response.status(), empty ? -1 : response.body().length);
            if (!empty) {
                exchange.getResponseBody().write(response.body());
            }
        }
    }
}
