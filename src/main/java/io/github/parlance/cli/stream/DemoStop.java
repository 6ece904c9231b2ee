package io.github.parlance.cli.stream;

import io.github.parlance.cli.option.CommandFailedException;
import io.github.parlance.cli.option.StopOnSignal;
import io.github.parlance.demo.DemoSession;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The end of a demo by a signal: the process ends once threads are stopped, temporary folders are deleted and the summary is printed. */
final class DemoStop {
    private static final Duration CLEAN_WITHIN = Duration.ofSeconds(20);

    private final CountDownLatch cleaned = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "parlance-demo-stop");
    private Optional<DemoSession> session = Optional.empty();
    private boolean asked;

    private DemoStop() {}

    static DemoStop install() {
        DemoStop stop = new DemoStop();
        Runtime.getRuntime().addShutdownHook(stop.hook);
        return stop;
    }

    private void stop() {
        synchronized (this) {
            asked = true;
            session.ifPresent(DemoSession::stop);
        }
        try {
            cleaned.await(CLEAN_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Continues a start, unless a signal came in the meantime.
     *
     * @throws CommandFailedException if the process is to end; the caller cleans up
     */
    synchronized void require() {
        if (asked) {
            throw new CommandFailedException(StopOnSignal.EXIT, "stopped before the stream ran");
        }
    }

    /** Lets a signal end a session. @throws CommandFailedException as {@link #require} does */
    synchronized void ends(DemoSession running) {
        require();
        session = Optional.of(running);
    }

    /** Lets the process end, because everything is cleaned up. */
    void close() {
        cleaned.countDown();
        synchronized (this) {
            if (!asked) {
                try {
                    Runtime.getRuntime().removeShutdownHook(hook);
                } catch (IllegalStateException e) {
                    // The process is ending: the hook will find that everything is cleaned up.
                    asked = true;
                }
            }
        }
    }
}
