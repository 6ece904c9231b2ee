package io.github.parlance.bench;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/** Stopwatches for numbered requests, each started by one thread and stopped by another. */
final class RequestTimers {
    private final AtomicLongArray started;
    private final AtomicLongArray took;

    RequestTimers(int size) {
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

    /** Returns the latencies, without those of the first requests. */
    Latencies from(int first) {
        Latencies latencies = new Latencies();
        for (int number = first; number < size(); number++) {
            latencies.add(Duration.ofNanos(took.get(number)));
        }
        return latencies;
    }
}
