package io.github.parlance.page;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * One who watches: events that wait to be written to them. Whoever has an event leaves it here and goes on; one who has too
 * many waiting is dropped.
 */
final class Viewer {
    private static final int MOST_EVENTS = 256;
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private int bytes;
    private boolean dropped;
    private Optional<Thread> writer = Optional.empty();

    /** From now on this thread writes. */
    synchronized void writtenBy(Thread thread) {
        writer = Optional.of(thread);
    }

    /** Leaves an event. @return whether they still watch */
    synchronized boolean offer(byte[] event) {
        if (!dropped && !waiting.isEmpty() && (waiting.size() >= MOST_EVENTS || bytes + event.length > MOST_BYTES)) {
            drop();
        }
        if (!dropped) {
            waiting.add(event);
            bytes += event.length;
            notifyAll();
        }
        return !dropped;
    }

    /** The writer may hang in the middle of an event that nobody reads; the interrupt closes the connection. */
    synchronized void drop() {
        dropped = true;
        waiting.clear();
        bytes = 0;
        writer.ifPresent(Thread::interrupt);
        notifyAll();
    }

    /** The next event; empty if none comes in that time, or they were dropped. */
    synchronized Optional<byte[]> next(Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        long left = most.toMillis();
        while (waiting.isEmpty() && !dropped && left > 0) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
        Optional<byte[]> event = Optional.ofNullable(waiting.poll());
        event.ifPresent(taken -> bytes -= taken.length);
        return event;
    }

    synchronized boolean isDropped() {
        return dropped;
    }

    synchronized boolean hasMore() {
        return !waiting.isEmpty();
    }

    /** The writer has other things to do from now on. */
    synchronized void leave() {
        dropped = true;
        writer = Optional.empty();
        Thread.interrupted();
    }
}
