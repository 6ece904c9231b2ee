package io.github.parlance.api;

import io.github.parlance.async.core.DaemonThreads;
import io.github.parlance.batch.BatchObserver;
import io.github.parlance.batch.BatchScheduler;
import io.github.parlance.batch.BatchingSpec;
import io.github.parlance.batch.Completion;
import io.github.parlance.batch.Schedule;
import io.github.parlance.batch.Task;
import io.github.parlance.text.LanguagePair;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A translator with threads and batches, which all processors of a {@link Translations} share. */
final class Engine implements AutoCloseable {
    /** Approximate number of UTF-16 code units per subword in European languages. */
    private static final int CHARACTERS_PER_TOKEN = 4;

    private final Translator translator;
    private final ExecutorService threads;
    private final BatchScheduler<LanguagePair, String, Translation> scheduler;

    Engine(Translator translator, BatchingSpec batching) {
        this.translator = translator;
        this.threads = DaemonThreads.start("parlance-translations", batching.threadCount());
        this.scheduler =
                new BatchScheduler<>(batching, this::translate, threads, Clock.systemUTC(), BatchObserver.none());
    }

    private List<Translation> translate(LanguagePair pair, List<String> texts) {
        try {
            return translator.translate(pair, texts);
        } catch (LinkageError e) {
            // The application can go on without translations.
            throw Models.engineFailed(e);
        }
    }

    Translator translator() {
        return translator;
    }

    BatchScheduler<LanguagePair, String, Translation> batches() {
        return scheduler;
    }

    void submit(
            LanguagePair pair,
            String text,
            Schedule schedule,
            BooleanSupplier wanted,
            Consumer<Completion<Translation>> whenCompleted) {
        scheduler.submit(
                new Task<>(pair, text, 1 + text.length() / CHARACTERS_PER_TOKEN, schedule, wanted, whenCompleted));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
