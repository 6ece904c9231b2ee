package io.github.parlance.http;

import java.util.Map;

/** An error response, thrown by a handler. The client gets the status and the message. */
public final class HttpException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient Map<String, String> headers;

    /** @param message problem, and what to do about it */
    public HttpException(int status, String message) {
        this(status, message, Map.of());
    }

    private HttpException(int status, String message, Map<String, String> headers) {
        super(message, null, false, false);
        this.status = status;
        this.headers = headers;
    }

    /** Creates the error of a request that cannot be understood: status 400. */
    public static HttpException invalid(String message) {
        return new HttpException(400, message);
    }

    /** Creates the error of a path that exists, but not for the method: status 405. */
    public static HttpException methodNotAllowed(String allowed) {
        return new HttpException(405, "method not allowed; use " + allowed, Map.of("Allow", allowed));
    }

    /** Returns the status of the response. */
    public int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }
}
