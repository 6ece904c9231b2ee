package io.github.parlance.api;

import io.github.parlance.async.core.AsyncWork;
import io.github.parlance.batch.Batches;
import io.github.parlance.batch.Completion;
import io.github.parlance.batch.Schedule;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Submits the texts of one processor to the shared engine, and counts those in flight. A value without a text has no result. */
final class StepWork<V> implements AsyncWork<V, Optional<Translation>>, Batches {
    private final Engine engine;
    private final Lens<V> lens;
    private final Duration maxWait;
    private final int maxInFlight;
    private final AtomicInteger inFlight = new AtomicInteger();

    StepWork(Engine engine, Lens<V> lens, Duration maxWait, int maxInFlight) {
        this.engine = engine;
        this.lens = lens;
        this.maxWait = maxWait;
        this.maxInFlight = maxInFlight;
    }

    @Override
    public Batches batches() {
        return this;
    }

    @Override
    public void submit(
            V value,
            Schedule schedule,
            BooleanSupplier wanted,
            Consumer<Completion<Optional<Translation>>> whenCompleted) {
        Optional<String> text = lens.text(value);
        if (text.isEmpty()) {
            whenCompleted.accept(Completion.Done.cached(Optional.empty()));
            return;
        }
        inFlight.incrementAndGet();
        try {
            engine.submit(
                    lens.pair(value, engine.translator().pairs()),
                    text.get(),
                    schedule.filling(maxWait),
                    wanted,
                    completion -> {
                        inFlight.decrementAndGet();
                        whenCompleted.accept(completion.map(Optional::of));
                    });
        } catch (RuntimeException e) {
            inFlight.decrementAndGet();
            throw e;
        }
    }

    @Override
    public void dispatch() {
        engine.batches().dispatch();
    }

    @Override
    public boolean isFull() {
        return inFlight.get() >= maxInFlight;
    }

    @Override
    public long completedBatches() {
        return engine.batches().completedBatches();
    }

    @Override
    public void awaitBatch(long seen, Duration atMost) {
        engine.batches().awaitBatch(seen, atMost);
    }
}
