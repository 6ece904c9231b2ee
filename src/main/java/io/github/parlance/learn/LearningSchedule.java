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
 * Learns again and again, in a thread of its own. Of all instances it is the one that looks at corrections: their topic has one
 * partition, so Kafka sees to it that there is one. When that moves on, what is begun is put away. Whatever fails here, the
 * stream goes on.
 */
public final class LearningSchedule implements StreamObserver, AutoCloseable {
    private static final Duration PUT_AWAY_WITHIN = Duration.ofSeconds(10);

    private final Duration every;
    private final List<Consumer<BooleanSupplier>> learnings;
    private final Consumer<RuntimeException> failed;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "parlance-learn");
    private volatile boolean here;

    /**
     * @param every how long it rests after all of them
     * @param learnings one after the other, also where one before has failed; each is told by whom to ask whether to stop
     * @param failed told what one threw
     */
    public LearningSchedule(
            Duration every, List<Consumer<BooleanSupplier>> learnings, Consumer<RuntimeException> failed) {
        this.every = every;
        this.learnings = List.copyOf(learnings);
        this.failed = failed;
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
    }

    /** The first learning is after the first rest. */
    public void start() {
        thread.start();
    }

    @Override
    public void judging(boolean isHere) {
        here = isHere;
    }

    private void run() {
        try {
            while (!stopping.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                for (Consumer<BooleanSupplier> learning : learnings) {
                    if (!stopRequested()) {
                        learn(learning);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean stopRequested() {
        return !here || stopping.getCount() == 0;
    }

    private void learn(Consumer<BooleanSupplier> learning) {
        try {
            learning.accept(this::stopRequested);
        } catch (TrainingInterruptedException e) {
            // As asked; the next one begins anew.
            return;
        } catch (RuntimeException e) {
            failed.accept(e);
        }
    }

    /** Puts away what is begun. */
    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join(PUT_AWAY_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
