package io.github.parlance.http;

/** A function from a request to its response. */
public interface RequestHandler {
    /** Handles a request. @throws HttpException if the response is an error */
    HttpResponse handle(HttpRequest request);
}
