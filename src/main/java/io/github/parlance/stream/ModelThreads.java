package io.github.parlance.stream;

import io.github.parlance.batch.BatchingSpec;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that run batches. */
final class ModelThreads {
    private ModelThreads() {}

    /** Creates the configured number of daemon threads. After shutdown, further batches are silently discarded. */
    static ExecutorService of(BatchingSpec batching) {
        AtomicInteger started = new AtomicInteger();
        int count = batching.threadCount();
        return new ThreadPoolExecutor(
                count,
                count,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> {
                    Thread thread = new Thread(task, "parlance-model-" + started.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
    }
}
