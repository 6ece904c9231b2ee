package io.github.parlance.translate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.parlance.batch.BatchObserver;
import io.github.parlance.batch.BatchScheduler;
import io.github.parlance.batch.BatchingSpec;
import io.github.parlance.batch.Completion;
import io.github.parlance.batch.Submission;
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
 * Takes orders from any thread and has the translator work on them in batches. The same sentence is decoded once: while
 * it is under way others that order it wait with the first, and afterwards it is remembered for as long as there is room.
 * As a sentence's translation does not depend on its batch, nobody can tell the difference.
 */
public final class TranslationDesk {
    private final BatchScheduler<BatchGroup, QueuedSegment, Translation> scheduler;
    private final Cache<CacheKey, Translation.Done> cache;
    private final Map<Shared, Party> underWay = new ConcurrentHashMap<>();

    /** Everything a translation depends on. */
    private record CacheKey(LanguagePair pair, Provenance by, String text) {}

    /** What orders must have in common to wait together. */
    private record Shared(BatchGroup group, String text, Duration patience) {}

    /**
     * @param models runs the batches
     * @param observer of the batches
     */
    public TranslationDesk(
            BatchingSpec batching,
            CacheSpec cacheSpec,
            Executor models,
            InstantSource clock,
            BatchObserver<BatchGroup, QueuedSegment, Translation> observer) {
        this.scheduler = new BatchScheduler<>(batching, TranslationDesk::translate, models, clock, observer);
        this.cache = Caffeine.newBuilder()
                .maximumWeight(cacheSpec.maxCharacters())
                .weigher((CacheKey key, Translation.Done done) ->
                        key.text().length() + done.text().length())
                .executor(Runnable::run)
                .build();
    }

    /**
     * Takes an order, however many wait already; see {@link #isFull}.
     *
     * @param wanted whether the answer is still waited for; asked by any thread
     * @param whenCompleted called once with the outcome, by this thread or another; must return immediately. The outcome is
     *     {@link Completion.Cancelled} if the translation was no longer wanted when its batch was about to start
     */
    public void order(Order order, BooleanSupplier wanted, Consumer<? super Completion<Translation>> whenCompleted) {
        Translation.Done known = cache.getIfPresent(cacheKey(order));
        if (known != null) {
            whenCompleted.accept(Completion.Done.cached(known));
        } else if (order.schedule().deadline().isPresent()) {
            submit(order, () -> order.schedule().trace().stream().toList(), wanted, completion -> {
                remember(order, completion);
                whenCompleted.accept(completion);
            });
        } else {
            join(order, new Party.Guest(order.schedule().trace(), wanted, whenCompleted));
        }
    }

    /** Starts whatever is due; to be called as often as waits are to be exact. */
    public void dispatch() {
        scheduler.dispatch();
    }

    /** Whether as many orders wait as may; whoever gives orders should wait. */
    public boolean isFull() {
        return scheduler.isFull();
    }

    /** From now on no batch starts; those under way are answered. */
    public void windDown() {
        scheduler.windDown();
    }

    /** Whether no batch is under way. */
    public boolean isIdle() {
        return scheduler.isIdle();
    }

    /** How many batches have been answered so far. */
    public long batchesAnswered() {
        return scheduler.landings();
    }

    /**
     * Waits until more batches have been answered than that, but no longer than this.
     *
     * @param seen what {@link #batchesAnswered} said before the caller looked for answers
     */
    public void awaitAnswers(long seen, Duration most) {
        scheduler.awaitLanding(seen, most);
    }

    /** With those that have ordered the same, or as the first of them. */
    private void join(Order order, Party.Guest guest) {
        Shared shared = new Shared(group(order), order.text(), order.schedule().patience());
        Party party = new Party();
        Party present = underWay.merge(shared, party, (there, mine) -> there.isOver() ? mine : there);
        if (!present.add(guest)) {
            join(order, guest);
        } else if (present == party) {
            submit(order, party::traces, () -> isWanted(shared, party), completion -> {
                underWay.remove(shared, party);
                remember(order, completion);
                party.end().forEach(each -> each.whenCompleted().accept(completion));
            });
        }
    }

    private boolean isWanted(Shared shared, Party party) {
        boolean wanted = party.isWanted();
        if (!wanted) {
            underWay.remove(shared, party);
        }
        return wanted;
    }

    private void submit(
            Order order,
            Supplier<List<String>> traces,
            BooleanSupplier wanted,
            Consumer<Completion<Translation>> whenCompleted) {
        ModelInput input = order.by().input(order.pair(), order.text());
        scheduler.submit(new Submission<>(
                group(order),
                new QueuedSegment(input, traces),
                Math.max(1, input.tokens()),
                order.schedule(),
                wanted,
                whenCompleted));
    }

    private static BatchGroup group(Order order) {
        return new BatchGroup(order.pair(), order.by());
    }

    private static List<Translation> translate(BatchGroup group, List<QueuedSegment> segments) {
        List<ModelInput> inputs = segments.stream().map(QueuedSegment::input).toList();
        return group.by().translateBatch(group.pair(), inputs);
    }

    private void remember(Order order, Completion<Translation> completion) {
        if (completion instanceof Completion.Done<Translation> done
                && done.result() instanceof Translation.Done translated) {
            cache.put(cacheKey(order), translated);
        }
    }

    private static CacheKey cacheKey(Order order) {
        return new CacheKey(order.pair(), order.by().provenance(order.pair()), order.text());
    }
}
