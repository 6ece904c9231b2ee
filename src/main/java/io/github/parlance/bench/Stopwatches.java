package io.github.parlance.bench;

import java.util.concurrent.atomic.AtomicLongArray;

/** Stopwatches for numbered requests, each started by one thread and stopped by another. */
final class Stopwatches {
    private final AtomicLongArray started;
    private final AtomicLongArray took;

    Stopwatches(int size) {
        started = new AtomicLongArray(size);
        took = new AtomicLongArray(size);
    }

    int size() {
        return started.length();
    }

    void start(int number) {
        started.set(number, System.nanoTime());
    }

    void stop(int number) {
        took.set(number, System.nanoTime() - started.get(number));
    }

    /** Returns the times without the first requests. */
    Times from(int first) {
        double[] millis = new double[size() - first];
        for (int i = 0; i < millis.length; i++) {
            millis[i] = took.get(first + i) / 1e6;
        }
        return Times.of(millis);
    }
}
