package io.github.parlance.stream;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads batches run in. */
final class ModelThreads {
    private ModelThreads() {}

    /** As many as the spec says, or one a processor core. They do not keep the process alive. */
    static ExecutorService of(BatchingSpec batching) {
        AtomicInteger started = new AtomicInteger();
        int count = batching.threads().orElseGet(() -> Runtime.getRuntime().availableProcessors());
        return Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "parlance-model-" + started.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }
}
