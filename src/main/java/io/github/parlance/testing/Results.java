package io.github.parlance.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Waits for the results of a topology, which other threads compute while the test runs. */
public final class Results {
    private static final Duration STEP = Duration.ofMillis(1);

    private Results() {}

    /**
     * Lets the wall-clock time of a {@code TopologyTestDriver} pass until there are results:
     *
     * <pre>{@code
     * List<TestRecord<String, Comment>> results =
     *         Results.await(driver::advanceWallClockTime, output::readRecordsToList, 3, Duration.ofSeconds(10));
     * }</pre>
     *
     * @param advance advances the clock of the driver
     * @param read reads the results that have arrived
     * @param count number of results to wait for
     * @throws AssertionError if there are fewer after the time
     */
    public static <T> List<T> await(
            Consumer<Duration> advance, Supplier<? extends List<T>> read, int count, Duration within) {
        List<T> results = new ArrayList<>();
        long end = System.nanoTime() + within.toNanos();
        while (results.size() < count) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        results.size() + " of " + count + " results within " + within + ": " + results);
            }
            advance.accept(STEP);
            results.addAll(read.get());
            Thread.onSpinWait();
        }
        return results;
    }
}
