package io.github.parlance.stream;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A batch on its way through a model, in a thread of its own. */
final class Flight {
    private final CompletableFuture<List<Outcome>> outcomes;

    private Flight(CompletableFuture<List<Outcome>> outcomes) {
        this.outcomes = outcomes;
    }

    static Flight start(List<Entry> batch, BatchTranslation translation, Executor models) {
        CompletableFuture<List<Outcome>> outcomes = new CompletableFuture<>();
        models.execute(() -> run(batch, translation, outcomes));
        return new Flight(outcomes);
    }

    /** Whether {@link #outcomes()} would return at once. */
    boolean hasLanded() {
        return outcomes.isDone();
    }

    /**
     * One outcome an entry; waits for them.
     *
     * @throws RuntimeException whatever broke that was neither the sentences' nor the model's fault
     */
    List<Outcome> outcomes() {
        return outcomes.join();
    }

    /** Waits until it has landed, but no longer than this. */
    void await(Duration most) {
        try {
            outcomes.get(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException | CancellationException e) {
            // Whoever asks for the outcomes next learns of it.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nobody waits for the outcomes any more; if it has not started it will not. */
    void abandon() {
        outcomes.cancel(false);
    }

    private static void run(
            List<Entry> batch, BatchTranslation translation, CompletableFuture<List<Outcome>> outcomes) {
        if (outcomes.isCancelled()) {
            return;
        }
        try {
            outcomes.complete(translation.translate(batch));
        } catch (Throwable e) {
            // An error in a model thread must end the stream thread that waits, or both stand still for good.
            outcomes.completeExceptionally(e);
        }
    }
}
