package io.github.parlance.cli.stream;

import io.github.parlance.kafka.ClusterException;
import io.github.parlance.kafka.ExitCode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * Prints the ids of requests that the brokers have, in the order of the requests. An id that was printed is on the topic; one that was
 * not is not known to be.
 */
final class SentIds {
    private final Consumer<String> out;
    private final Deque<Sent> waiting = new ArrayDeque<>();
    private Optional<RuntimeException> failure = Optional.empty();
    private long printed;

    /** @param place name of the request in messages, such as {@code line 7} */
    private record Sent(String place, String id, CompletableFuture<Void> written) {}

    /** @param out prints an id; called from any thread, one at a time */
    SentIds(Consumer<String> out) {
        this.out = out;
    }

    /** Adds a request whose id is printed once it and those before it are written. */
    void add(String place, String id, CompletableFuture<Void> written) {
        synchronized (this) {
            waiting.add(new Sent(place, id, written));
        }
        written.whenComplete((done, cause) -> print());
    }

    private synchronized void print() {
        while (!waiting.isEmpty() && waiting.peek().written().isDone()) {
            Sent sent = waiting.remove();
            try {
                sent.written().join();
                out.accept(sent.id());
                printed++;
            } catch (RuntimeException e) {
                failure = failure.or(() -> Optional.of(described(sent, e)));
            }
        }
    }

    private static RuntimeException described(Sent sent, RuntimeException failed) {
        if (!(failed instanceof CompletionException)) {
            return failed;
        }
        Throwable cause = failed.getCause();
        ExitCode code = cause instanceof ClusterException cluster ? cluster.exitCode() : ExitCode.FAILED;
        return new ClusterException(code, sent.place() + ": " + cause.getMessage(), cause);
    }

    /** Returns whether a request could not be written, or an id not printed; no more should be sent then. */
    synchronized boolean hasFailed() {
        return failure.isPresent();
    }

    /** Returns the number of ids that were printed. */
    synchronized long printed() {
        return printed;
    }

    /**
     * Waits until all requests are written or have failed.
     *
     * @throws RuntimeException the first failure
     */
    void await() {
        CompletableFuture<?>[] all;
        synchronized (this) {
            all = waiting.stream().map(Sent::written).toArray(CompletableFuture<?>[]::new);
        }
        CompletableFuture.allOf(all).exceptionally(failed -> null).join();
        print();
        Optional<RuntimeException> first;
        synchronized (this) {
            first = failure;
        }
        if (first.isPresent()) {
            throw first.get();
        }
    }
}
