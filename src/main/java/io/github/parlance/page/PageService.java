package io.github.parlance.page;

import com.sun.net.httpserver.Headers;
import io.github.parlance.http.AllowedHosts;
import io.github.parlance.http.HttpException;
import io.github.parlance.http.HttpRequest;
import io.github.parlance.http.HttpResponse;
import io.github.parlance.http.Json;
import io.github.parlance.http.RequestHandler;
import io.github.parlance.http.SameOriginGuard;
import io.github.parlance.http.WebServer;
import io.github.parlance.http.WebService;
import io.github.parlance.kafka.ClusterException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page as a web service: its files, its API and its event stream. */
record PageService(SameOriginGuard guard, PageFiles files, RequestHandler api, EventStream events)
        implements WebService {
    private static final Logger LOG = LoggerFactory.getLogger(PageService.class);
    private static final String EVENTS = "/api/events";
    private static final WebServer.Settings SETTINGS =
            new WebServer.Settings("page", 2 * SseClients.MAX, Duration.ofSeconds(10));
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy", POLICY,
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cache-Control", "no-store");

    /**
     * Starts a server of the page.
     *
     * @param address address to listen at; port 0 takes a free port
     * @param token required for changes
     * @param folder folder of the page's files on the class path
     * @throws IOException if the address is taken or does not belong to this machine
     */
    static WebServer serve(
            InetSocketAddress address, String token, String folder, RequestHandler api, SseClients sseClients)
            throws IOException {
        SameOriginGuard guard = new SameOriginGuard(AllowedHosts.of(address), token);
        EventStream events = new EventStream(sseClients, KEEP_ALIVE);
        WebServer server =
                WebServer.start(address, SETTINGS, new PageService(guard, new PageFiles(folder, token), api, events));
        if (!server.address().getAddress().isLoopbackAddress()) {
            LOG.atWarn()
                    .addKeyValue("address", server.address())
                    .log("anyone who can reach the page can read texts and change models, memory and glossary");
        }
        return server;
    }

    @Override
    public void check(String method, Headers headers) {
        guard.check(method, headers);
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        Optional<HttpResponse> file = request.method().equals("GET") ? files.find(request.path()) : Optional.empty();
        try {
            return file.orElseGet(() -> api.handle(request));
        } catch (ClusterException e) {
            throw new HttpException(503, e.getMessage());
        }
    }

    @Override
    public HttpResponse error(int status, String message) {
        return HttpResponse.json(status, Json.object().put("error", message));
    }

    @Override
    public Map<String, String> headers() {
        return HEADERS;
    }

    @Override
    public Optional<Stream> stream(String path) {
        return path.equals(EVENTS) ? Optional.of(events) : Optional.empty();
    }
}
