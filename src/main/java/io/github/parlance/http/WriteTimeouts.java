package io.github.parlance.http;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Disconnects clients that do not read a response in time: the thread that writes the response is interrupted, which ends
 * the write and closes the connection.
 */
final class WriteTimeouts implements AutoCloseable {
    private final Duration max;
    // A response that begins while the server closes gets no timeout, for its thread is interrupted anyway.
    private final ScheduledExecutorService timer =
            new ScheduledThreadPoolExecutor(1, WriteTimeouts::thread, new ThreadPoolExecutor.DiscardPolicy());

    /** @param max time to read a response */
    WriteTimeouts(Duration max) {
        this.max = max;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "parlance-write-timeouts");
        thread.setDaemon(true);
        return thread;
    }

    /** Starts a timeout for the current thread, which must close it after writing. */
    Timeout start() {
        return new Timeout(Thread.currentThread());
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** The timeout of one response. */
    final class Timeout implements AutoCloseable {
        private final Future<?> due;
        private boolean over;

        private Timeout(Thread writer) {
            this.due = timer.schedule(() -> interrupt(writer), max.toMillis(), TimeUnit.MILLISECONDS);
        }

        private synchronized void interrupt(Thread writer) {
            if (!over) {
                writer.interrupt();
            }
        }

        /** Cancels the timeout, and an interrupt that came too late to matter. */
        @Override
        public synchronized void close() {
            over = true;
            due.cancel(false);
            Thread.interrupted();
        }
    }
}
