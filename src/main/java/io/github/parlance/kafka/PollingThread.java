package io.github.parlance.kafka;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A daemon thread that polls a client again and again; after a failure it pauses for 5 seconds. */
public final class PollingThread implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

    private final Runnable poll;
    private final Consumer<? super RuntimeException> failed;
    private final Runnable ending;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;

    private PollingThread(String name, Runnable poll, Consumer<? super RuntimeException> failed, Runnable ending) {
        this.poll = poll;
        this.failed = failed;
        this.ending = ending;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /**
     * Starts polling.
     *
     * @param poll waits for records for a short time
     * @param failed receives the failure of a poll
     * @param ending runs last on the thread, such as to close the client
     */
    public static PollingThread start(
            String name, Runnable poll, Consumer<? super RuntimeException> failed, Runnable ending) {
        PollingThread polling = new PollingThread(name, poll, failed, ending);
        polling.thread.start();
        return polling;
    }

    private void run() {
        try {
            Duration pause = Duration.ZERO;
            while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = pollOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ending.run();
        }
    }

    private Duration pollOnce() {
        try {
            poll.run();
            return Duration.ZERO;
        } catch (RuntimeException e) {
            failed.accept(e);
            return PAUSE;
        }
    }

    /** Polls no more; returns immediately. */
    public void stop() {
        stopping.countDown();
    }

    /** Polls no more; waits for at most 2 seconds until the thread has ended. */
    @Override
    public void close() {
        stop();
        try {
            thread.join(CLOSE_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
