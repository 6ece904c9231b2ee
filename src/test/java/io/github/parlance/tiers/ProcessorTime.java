package io.github.parlance.tiers;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/** Processor time of the thread, which does not grow when the machine is busy. */
public final class ProcessorTime {
    private ProcessorTime() {}

    /** Runs a task in this thread and returns the processor time it took. */
    public static Duration of(Runnable task) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        task.run();
        return Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
    }
}
