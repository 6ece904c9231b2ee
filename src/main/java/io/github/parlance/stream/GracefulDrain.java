package io.github.parlance.stream;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Graceful stop of a stream: no further batches start, and running ones are awaited until their results are committed. Tasks join and
 * leave with their partitions; all present tasks must be drained.
 */
final class GracefulDrain {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Object, Boolean> drainedByTask = new HashMap<>();
    private volatile boolean asked;

    /** Returns whether the stream is to stop. */
    boolean isAsked() {
        return asked;
    }

    /** Adds a task that must be drained. */
    void join(Object task) {
        set(() -> drainedByTask.put(task, false));
    }

    /** Reports that a task is drained: all it has forwarded is committed, and none of its batches is running. */
    void drained(Object task) {
        set(() -> drainedByTask.replace(task, true));
    }

    /** Removes a task that has ended. */
    void leave(Object task) {
        set(() -> drainedByTask.remove(task));
    }

    private void set(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Asks all tasks to drain, and waits for them.
     *
     * @param atMost maximum wait
     */
    void await(Duration atMost) {
        asked = true;
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (drainedByTask.containsValue(false) && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
