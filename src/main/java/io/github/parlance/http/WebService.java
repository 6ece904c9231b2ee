package io.github.parlance.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The application behind a {@link WebServer}. */
public interface WebService extends RequestHandler {
    /** Checks whether a client may send a request. @throws HttpException if not */
    void check(String method, Headers headers);

    /** Creates an error response. */
    HttpResponse error(int status, String message);

    /** Returns the headers of every response. */
    default Map<String, String> headers() {
        return Map.of();
    }

    /** Returns the stream at a path; empty for all other paths. */
    default Optional<Stream> stream(String path) {
        return Optional.empty();
    }

    /** A response that stays open. */
    interface Stream {
        /** Writes until either side ends it. @throws HttpException if it cannot begin */
        void write(HttpExchange exchange) throws IOException;
    }
}
