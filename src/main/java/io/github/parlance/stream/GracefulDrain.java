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
    private final Map<Object, Boolean> doneByTask = new HashMap<>();
    private volatile boolean asked;

    /** Returns whether the stream is to stop. */
    boolean isAsked() {
        return asked;
    }

    /** Adds a task that must be drained. */
    void join(Object task) {
        set(() -> doneByTask.put(task, false));
    }

    /** Reports that a task is drained: all it has forwarded is committed, and none of its batches is running. */
    void done(Object task) {
        set(() -> doneByTask.replace(task, true));
    }

    /** Removes a task that has ended. */
    void leave(Object task) {
        set(() -> doneByTask.remove(task));
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
     * @param most maximum wait
     */
    void await(Duration most) {
        asked = true;
        lock.lock();
        try {
            long left = most.toNanos();
            while (doneByTask.containsValue(false) && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
