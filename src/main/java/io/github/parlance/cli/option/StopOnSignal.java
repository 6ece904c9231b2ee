package io.github.parlance.cli.option;

import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/** Reports whether the process was told to end, and delays its end until the current work is saved. */
public final class StopOnSignal implements BooleanSupplier, AutoCloseable {
    /** Exit code by which shells report that SIGINT ended a process; the process's own exit code is that of the signal. */
    public static final int EXIT = 130;

    private final CountDownLatch saved = new CountDownLatch(1);
    private final Thread hook = new Thread(this::hold, "parlance-stop");
    private volatile boolean asked;

    private StopOnSignal() {}

    public static StopOnSignal install() {
        StopOnSignal stop = new StopOnSignal();
        Runtime.getRuntime().addShutdownHook(stop.hook);
        return stop;
    }

    private void hold() {
        asked = true;
        try {
            saved.await();
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
        saved.countDown();
        if (!asked) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
