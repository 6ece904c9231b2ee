package io.github.parlance.page;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A browser that follows the events, and the events that wait to be written to it. Adding an event never blocks; a client that
 * reads too slowly is dropped.
 */
final class SseClient {
    private static final int MAX_EVENTS = 256;
    private static final int MAX_BYTES = 4 * 1024 * 1024;

    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private int bytes;
    private boolean dropped;
    private Optional<Thread> writer = Optional.empty();

    /** Sets the thread that writes to this client. */
    synchronized void writtenBy(Thread thread) {
        writer = Optional.of(thread);
    }

    /** Adds an event. @return false if the client was dropped */
    synchronized boolean offer(byte[] event) {
        if (!dropped && !waiting.isEmpty() && (waiting.size() >= MAX_EVENTS || bytes + event.length > MAX_BYTES)) {
            drop();
        }
        if (!dropped) {
            waiting.add(event);
            bytes += event.length;
            notifyAll();
        }
        return !dropped;
    }

    /** Drops the client. The writer may be blocked in the middle of an event; the interrupt closes the connection. */
    synchronized void drop() {
        dropped = true;
        waiting.clear();
        bytes = 0;
        writer.ifPresent(Thread::interrupt);
        notifyAll();
    }

    /** Returns the next event; empty if none comes in time, or the client was dropped. */
    synchronized Optional<byte[]> next(Duration max) throws InterruptedException {
        long end = System.nanoTime() + max.toNanos();
        long left = max.toMillis();
        while (waiting.isEmpty() && !dropped && left > 0) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
        Optional<byte[]> event = Optional.ofNullable(waiting.poll());
        event.ifPresent(next -> bytes -= next.length);
        return event;
    }

    synchronized boolean isDropped() {
        return dropped;
    }

    synchronized boolean hasMore() {
        return !waiting.isEmpty();
    }

    /** Releases the writer: it is not interrupted any more. */
    synchronized void leave() {
        dropped = true;
        writer = Optional.empty();
        Thread.interrupted();
    }
}
