package io.github.parlance.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * Work beside the serving, in a thread that the system gives what the others leave. Java's own priorities have no effect on
 * Linux, so the thread's niceness is raised, which every user may do; where that cannot be done, it works like any other.
 */
final class GivingWay {
    private static final Path THREAD = Path.of("/proc/thread-self");
    private static final int PATIENCE_SECONDS = 2;

    /** A tenth of an ordinary thread's share (110 of 1024, by the kernel's table), so that it ends where no processor rests. */
    private static final String NICENESS = "10";

    private GivingWay() {}

    /**
     * Does it and waits for its end.
     *
     * @throws RuntimeException what it throws
     */
    static void run(Runnable work) {
        // A thread that has given way cannot take it back, so each work has one of its own.
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    giveWay();
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

    private static void giveWay() {
        try {
            String id = Files.readSymbolicLink(THREAD).getFileName().toString();
            Process renice = new ProcessBuilder("renice", "-n", NICENESS, "-p", id)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!renice.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                renice.destroy();
            }
        } catch (IOException e) {
            // Not Linux, or there is no such program: it takes part like any other thread.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
