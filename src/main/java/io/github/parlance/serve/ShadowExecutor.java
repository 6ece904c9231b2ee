package io.github.parlance.serve;

import io.github.parlance.serve.ShadowObserver.VersionOutput;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs shadow versions on a thread of its own, one batch at a time, so that no request waits for them. Batches that arrive faster than
 * the shadow translates are skipped, so that shadows never use more than one thread.
 */
public final class ShadowExecutor implements AutoCloseable {
    private static final int WAITING = 16;

    private final ShadowObserver observer;
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), ShadowExecutor::daemon);

    public ShadowExecutor(ShadowObserver observer) {
        this.observer = observer;
    }

    /** @param usage use of the shadow, which stays open until the batch is done */
    void submit(LanguagePair pair, List<String> texts, VersionOutput served, Translator shadow, Usage usage) {
        if (!usage.acquire()) {
            return;
        }
        try {
            thread.execute(() -> {
                try {
                    attempt(pair, texts, served, shadow);
                } finally {
                    usage.release();
                }
            });
        } catch (RejectedExecutionException e) {
            usage.release();
            observer.skipped(pair, served, shadow.provenance(pair));
        }
    }

    private void attempt(LanguagePair pair, List<String> texts, VersionOutput served, Translator shadow) {
        Provenance by = shadow.provenance(pair);
        try {
            long start = System.nanoTime();
            List<Translation> translations = shadow.translate(pair, texts);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            observer.compared(pair, served, new VersionOutput(by, translations, took));
        } catch (RuntimeException e) {
            observer.failed(pair, served, by, e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "parlance-shadow");
        thread.setDaemon(true);
        return thread;
    }

    /** Stops accepting batches. Waiting batches are still run, because they keep their version open. */
    @Override
    public void close() {
        thread.shutdown();
    }
}
