package io.github.parlance.train;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Conditions under which a training stops before its last step, to be resumed later. */
public final class StopConditions {
    private final BooleanSupplier requested;
    private final Optional<Duration> maxTime;
    private final LongSupplier nanoTime;
    private final long start;

    StopConditions(BooleanSupplier requested, Optional<Duration> maxTime, LongSupplier nanoTime) {
        this.requested = requested;
        this.maxTime = maxTime;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /**
     * Creates conditions whose time begins now.
     *
     * @param requested checked after each step
     * @param maxTime time after which the training stops, reading its data included
     */
    public static StopConditions of(BooleanSupplier requested, Optional<Duration> maxTime) {
        return new StopConditions(requested, maxTime, System::nanoTime);
    }

    boolean isRequested() {
        return requested.getAsBoolean();
    }

    boolean isTimeOver() {
        return maxTime.isPresent()
                && nanoTime.getAsLong() - start >= maxTime.get().toNanos();
    }
}
