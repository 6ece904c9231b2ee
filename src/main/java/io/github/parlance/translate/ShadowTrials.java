package io.github.parlance.translate;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.ShadowObserver.Attempt;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Tries versions beside those that answer, one batch at a time, in a thread of its own: nobody waits for it. What comes faster
 * than it works is skipped, so that it never takes more than one thread's time.
 */
public final class ShadowTrials implements AutoCloseable {
    private static final int WAITING = 16;

    private final ShadowObserver observer;
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), ShadowTrials::daemon);

    public ShadowTrials(ShadowObserver observer) {
        this.observer = observer;
    }

    /** @param holds of the shadow, which stays open until it was tried */
    void submit(LanguagePair pair, List<String> texts, Attempt served, Translator shadow, Holds holds) {
        if (!holds.take()) {
            return;
        }
        try {
            thread.execute(() -> {
                try {
                    attempt(pair, texts, served, shadow);
                } finally {
                    holds.giveBack();
                }
            });
        } catch (RejectedExecutionException e) {
            holds.giveBack();
            observer.skipped(pair, served, shadow.provenance(pair));
        }
    }

    private void attempt(LanguagePair pair, List<String> texts, Attempt served, Translator shadow) {
        Provenance by = shadow.provenance(pair);
        try {
            long start = System.nanoTime();
            List<Translation> translations = shadow.translate(pair, texts);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            observer.compared(pair, served, new Attempt(by, translations, took));
        } catch (RuntimeException e) {
            observer.failed(pair, served, by, e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "parlance-shadow");
        thread.setDaemon(true);
        return thread;
    }

    /** What waits is tried still, for it holds its version open. */
    @Override
    public void close() {
        thread.shutdown();
    }
}
