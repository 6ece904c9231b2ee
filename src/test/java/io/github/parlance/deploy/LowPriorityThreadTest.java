package io.github.parlance.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LowPriorityThreadTest {
    private static final Path OF_THIS_THREAD = Path.of("/proc/thread-self/stat");

    /** Index of the niceness among the fields after the name, which is in parentheses and can contain anything; see proc(5). */
    private static final int NICENESS = 19 - 3;

    @Test
    void theThreadHasAHigherNiceness() {
        assumeTrue(Files.exists(OF_THIS_THREAD), "the niceness of threads cannot be read here");
        AtomicInteger niceness = new AtomicInteger();
        int before = niceness();

        LowPriorityThread.run(() -> niceness.set(niceness()));

        assertTrue(niceness.get() >= 10, "niceness " + niceness.get());
        assertEquals(before, niceness());
    }

    @Test
    void runsTheWorkInAnotherThread() {
        AtomicReference<Thread> worker = new AtomicReference<>();

        LowPriorityThread.run(() -> worker.set(Thread.currentThread()));

        assertNotSame(Thread.currentThread(), worker.get());
    }

    @Test
    void rethrowsTheExceptionOfTheWork() {
        RuntimeException refused = new IllegalArgumentException("no such version");

        RuntimeException thrown = assertThrows(
                RuntimeException.class,
                () -> LowPriorityThread.run(() -> {
                    throw refused;
                }));

        assertSame(refused, thrown);
    }

    private static int niceness() {
        try {
            String stat = Files.readString(OF_THIS_THREAD);
            return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[NICENESS]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
