package io.github.parlance.learn;

import io.github.parlance.stream.StreamObserver;
import io.github.parlance.train.TrainingInterruptedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Repeats learning runs at an interval, in a thread of its own. Only the instance that processes corrections learns: their topic has
 * one partition, so there is exactly one. When the partition moves to another instance, a run in progress is abandoned. A failure of a
 * run does not affect the stream.
 */
public final class LearningSchedule implements StreamObserver, AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final Duration every;
    private final List<Consumer<BooleanSupplier>> runs;
    private final Consumer<RuntimeException> failed;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "parlance-learn");
    private volatile boolean active;

    /**
     * @param every pause after all runs
     * @param runs executed in order, even after a failure; each receives a supplier that returns true once it must stop
     * @param failed receives the exception of a failed run
     */
    public LearningSchedule(Duration every, List<Consumer<BooleanSupplier>> runs, Consumer<RuntimeException> failed) {
        this.every = every;
        this.runs = List.copyOf(runs);
        this.failed = failed;
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
    }

    /** Starts the thread; the first run begins after the first pause. */
    public void start() {
        thread.start();
    }

    @Override
    public void judging(boolean isHere) {
        active = isHere;
    }

    private void run() {
        try {
            while (!stopping.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                for (Consumer<BooleanSupplier> run : runs) {
                    if (!stopRequested()) {
                        learn(run);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean stopRequested() {
        return !active || stopping.getCount() == 0;
    }

    private void learn(Consumer<BooleanSupplier> run) {
        try {
            run.accept(this::stopRequested);
        } catch (TrainingInterruptedException e) {
            // The run stopped on request; the next one starts from the beginning.
            return;
        } catch (RuntimeException e) {
            failed.accept(e);
        }
    }

    /** Abandons a run in progress and stops the thread. */
    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
