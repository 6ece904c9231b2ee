package io.github.parlance.ops;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Hangs up on those who do not read what they are answered: a thread that writes to one of them waits, and an interrupt
 * ends the wait and closes the connection.
 */
public final class SlowReaders implements AutoCloseable {
    private final Duration most;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "parlance-slow-readers");
        thread.setDaemon(true);
        return thread;
    });

    /** @param most time to read an answer */
    public SlowReaders(Duration most) {
        this.most = most;
    }

    /** From now on this thread writes; it has to close what it is given when it is done. */
    public Watch watch() {
        return new Watch(Thread.currentThread());
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** One who is being written to. */
    public final class Watch implements AutoCloseable {
        private final Future<?> due;
        private boolean over;

        private Watch(Thread writer) {
            this.due = clock.schedule(() -> interrupt(writer), most.toMillis(), TimeUnit.MILLISECONDS);
        }

        private synchronized void interrupt(Thread writer) {
            if (!over) {
                writer.interrupt();
            }
        }

        /** What the thread does next is not meant. */
        @Override
        public synchronized void close() {
            over = true;
            due.cancel(false);
            Thread.interrupted();
        }
    }
}
