package io.github.parlance.translate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.parlance.batch.BatchObserver;
import io.github.parlance.batch.BatchScheduler;
import io.github.parlance.batch.Batches;
import io.github.parlance.batch.BatchingSpec;
import io.github.parlance.batch.Completion;
import io.github.parlance.batch.Task;
import io.github.parlance.text.LanguagePair;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Translates sentences from any thread in batches. A sentence is decoded only once: while its translation is in flight, further
 * tasks for it wait for the same result, and afterwards it is cached as long as there is room. This cannot be observed in the
 * results, because the translation of a sentence does not depend on its batch.
 */
public final class BatchingTranslator implements Batches {
    private final BatchScheduler<BatchGroup, QueuedSegment, Translation> scheduler;
    private final Cache<CacheKey, Translation.Done> cache;
    private final Map<Shared, InFlight> inFlight = new ConcurrentHashMap<>();

    /** Everything a translation depends on. */
    private record CacheKey(LanguagePair pair, Provenance by, String text) {}

    /** Everything that tasks must have in common to share a translation in flight. */
    private record Shared(BatchGroup group, String text, Duration patience) {}

    /**
     * @param models runs the batches
     * @param observer observes the batches
     */
    public BatchingTranslator(
            BatchingSpec batching,
            CacheSpec cacheSpec,
            Executor models,
            InstantSource clock,
            BatchObserver<BatchGroup, QueuedSegment, Translation> observer) {
        this.scheduler = new BatchScheduler<>(batching, BatchingTranslator::translate, models, clock, observer);
        this.cache = Caffeine.newBuilder()
                .maximumWeight(cacheSpec.maxCharacters())
                .weigher((CacheKey key, Translation.Done done) ->
                        key.text().length() + done.text().length())
                .executor(Runnable::run)
                .build();
    }

    /**
     * Submits a sentence, even if the queue is full; see {@link #isFull}.
     *
     * @param wanted returns whether anybody still waits for the result; called by any thread
     * @param whenCompleted called once with the outcome, by this thread or another; must return immediately. The outcome is
     *     {@link Completion.Cancelled} if the translation was no longer wanted when its batch was about to start
     */
    public void order(
            TranslationTask translationTask,
            BooleanSupplier wanted,
            Consumer<? super Completion<Translation>> whenCompleted) {
        Translation.Done cached = cache.getIfPresent(cacheKey(translationTask));
        if (cached != null) {
            whenCompleted.accept(Completion.Done.cached(cached));
        } else if (translationTask.schedule().deadline().isPresent()) {
            submit(
                    translationTask,
                    () -> translationTask.schedule().trace().stream().toList(),
                    wanted,
                    completion -> {
                        remember(translationTask, completion);
                        whenCompleted.accept(completion);
                    });
        } else {
            join(translationTask, new InFlight.Waiter(translationTask.schedule().trace(), wanted, whenCompleted));
        }
    }

    @Override
    public void dispatch() {
        scheduler.dispatch();
    }

    @Override
    public boolean isFull() {
        return scheduler.isFull();
    }

    /** Stops starting batches; running batches complete. */
    public void drain() {
        scheduler.drain();
    }

    /** Returns whether no batch is running. */
    public boolean isIdle() {
        return scheduler.isIdle();
    }

    @Override
    public long completedBatches() {
        return scheduler.completedBatches();
    }

    @Override
    public void awaitBatch(long seen, Duration atMost) {
        scheduler.awaitBatch(seen, atMost);
    }

    /** Adds the waiter to a translation of the sentence in flight, or starts one. */
    private void join(TranslationTask translationTask, InFlight.Waiter waiter) {
        Shared shared = new Shared(
                group(translationTask),
                translationTask.text(),
                translationTask.schedule().patience());
        InFlight created = new InFlight();
        InFlight current = inFlight.merge(shared, created, (before, after) -> before.isClosed() ? after : before);
        if (!current.add(waiter)) {
            join(translationTask, waiter);
        } else if (current == created) {
            submit(translationTask, created::traces, () -> isWanted(shared, created), completion -> {
                inFlight.remove(shared, created);
                remember(translationTask, completion);
                created.close().forEach(each -> each.whenCompleted().accept(completion));
            });
        }
    }

    private boolean isWanted(Shared shared, InFlight created) {
        boolean wanted = created.isWanted();
        if (!wanted) {
            inFlight.remove(shared, created);
        }
        return wanted;
    }

    private void submit(
            TranslationTask translationTask,
            Supplier<List<String>> traces,
            BooleanSupplier wanted,
            Consumer<Completion<Translation>> whenCompleted) {
        ModelInput input = translationTask.by().input(translationTask.pair(), translationTask.text());
        scheduler.submit(new Task<>(
                group(translationTask),
                new QueuedSegment(input, traces),
                Math.max(1, input.tokens()),
                translationTask.schedule(),
                wanted,
                whenCompleted));
    }

    private static BatchGroup group(TranslationTask translationTask) {
        return new BatchGroup(translationTask.pair(), translationTask.by());
    }

    private static List<Translation> translate(BatchGroup group, List<QueuedSegment> segments) {
        List<ModelInput> inputs = segments.stream().map(QueuedSegment::input).toList();
        return group.by().translateBatch(group.pair(), inputs);
    }

    private void remember(TranslationTask translationTask, Completion<Translation> completion) {
        if (completion instanceof Completion.Done<Translation> done
                && done.result() instanceof Translation.Done translated) {
            cache.put(cacheKey(translationTask), translated);
        }
    }

    private static CacheKey cacheKey(TranslationTask translationTask) {
        return new CacheKey(
                translationTask.pair(),
                translationTask.by().provenance(translationTask.pair()),
                translationTask.text());
    }
}
