package io.github.parlance.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * Runs background work on a low-priority thread, so that it mostly uses CPU time that serving leaves idle. Java's thread
 * priorities have no effect on Linux, so the niceness of the thread is raised, which needs no privileges. Where that is not
 * possible, the thread has normal priority.
 */
final class LowPriorityThread {
    private static final Path THREAD = Path.of("/proc/thread-self");
    private static final int TIMEOUT_SECONDS = 2;

    /** About a tenth of a normal thread's share (110 of 1024 in the kernel's table), so that work also ends on a busy machine. */
    private static final String NICENESS = "10";

    private LowPriorityThread() {}

    /**
     * Runs the work and waits until it ends.
     *
     * @throws RuntimeException exception of the work
     */
    static void run(Runnable work) {
        // A thread cannot lower its niceness again without privileges, so each run has a new thread.
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    lowerPriority();
                    try {
                        work.run();
                        done.complete(null);
                    } catch (Throwable e) {
                        done.completeExceptionally(e);
                    }
                },
                "parlance-loading");
        thread.setDaemon(true);
        thread.start();
        try {
            done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failed) {
                throw failed;
            }
            if (e.getCause() instanceof Error failed) {
                throw failed;
            }
            throw e;
        }
    }

    private static void lowerPriority() {
        try {
            String id = Files.readSymbolicLink(THREAD).getFileName().toString();
            Process renice = new ProcessBuilder("renice", "-n", NICENESS, "-p", id)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!renice.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                renice.destroy();
            }
        } catch (IOException e) {
            // Not Linux, or renice is not installed: the thread keeps normal priority.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
