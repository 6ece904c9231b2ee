package io.github.parlance.stream;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The end of a stream that is asked to stop: no batch starts any more, and it is waited for those under way until their
 * answers are committed. Tasks come and go with their partitions; those that are there must all be done.
 */
final class WindDown {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Object, Boolean> doneByTask = new HashMap<>();
    private volatile boolean asked;

    /** Whether the stream is to stop. */
    boolean isAsked() {
        return asked;
    }

    /** A task that is to be waited for. */
    void join(Object task) {
        set(() -> doneByTask.put(task, false));
    }

    /** All that the task has forwarded is committed, and nothing is under way. */
    void done(Object task) {
        set(() -> doneByTask.replace(task, true));
    }

    /** The task is gone. */
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

    /** Asks all tasks, and waits until they are done, but no longer than this. */
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
