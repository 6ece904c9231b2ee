package io.github.parlance.cli;

import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/** Says whether the process was told to end, and holds its end up until the work at hand is put away. */
final class StopOnSignal implements BooleanSupplier, AutoCloseable {
    /** What a shell gives for a process ended by SIGINT; the process's own code is that of its signal. */
    static final int EXIT = 130;

    private final CountDownLatch putAway = new CountDownLatch(1);
    private final Thread hook = new Thread(this::hold, "parlance-stop");
    private volatile boolean asked;

    private StopOnSignal() {}

    static StopOnSignal install() {
        StopOnSignal stop = new StopOnSignal();
        Runtime.getRuntime().addShutdownHook(stop.hook);
        return stop;
    }

    private void hold() {
        asked = true;
        try {
            putAway.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean getAsBoolean() {
        return asked;
    }

    @Override
    public void close() {
        putAway.countDown();
        if (!asked) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
