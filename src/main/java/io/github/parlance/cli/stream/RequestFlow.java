package io.github.parlance.cli.stream;

import io.github.parlance.event.TranslationRequested;
import io.github.parlance.kafka.RequestSender;
import java.util.Optional;

/** Sends requests one after the other, each with the place that names it in messages. */
final class RequestFlow {
    private final RequestSender sender;
    private final SentIds ids;
    private final Optional<String> key;
    private final long mostBytes;

    /** @param mostBytes size of the largest request that the stream reads */
    RequestFlow(RequestSender sender, SentIds ids, Optional<String> key, long mostBytes) {
        this.sender = sender;
        this.ids = ids;
        this.key = key;
        this.mostBytes = mostBytes;
    }

    /** Returns whether all requests until now were written; if not, no more should be sent. */
    boolean isOpen() {
        return !ids.hasFailed();
    }

    /** @throws IllegalArgumentException if the request is larger than the stream reads */
    void requireSize(String place, TranslationRequested request) {
        long size = sender.size(key, request);
        if (size > mostBytes) {
            throw new IllegalArgumentException(place + " makes a request of " + size
                    + " bytes, and limits.maxRequestBytes is " + mostBytes + "; send it in parts");
        }
    }

    void send(String place, TranslationRequested request) {
        ids.add(place, request.id(), sender.sendAsync(key, request));
    }

    /** Waits for the requests that are on their way; throws the first failure. */
    void await() {
        ids.await();
    }

    /** Returns the number of requests that were written. */
    long sent() {
        return ids.printed();
    }
}
