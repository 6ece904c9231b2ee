package io.github.parlance.async;

import io.github.parlance.async.core.AsyncWork;
import io.github.parlance.batch.BatchScheduler;
import io.github.parlance.batch.Batches;
import io.github.parlance.batch.Completion;
import io.github.parlance.batch.Schedule;
import io.github.parlance.batch.Task;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Submits values to a scheduler, with their group and cost. */
record ScheduledWork<V, R>(
        Function<? super V, ?> group, ToIntFunction<? super V> cost, BatchScheduler<Object, V, R> scheduler)
        implements AsyncWork<V, R> {
    @Override
    public Batches batches() {
        return scheduler;
    }

    @Override
    public void submit(V value, Schedule schedule, BooleanSupplier wanted, Consumer<Completion<R>> whenCompleted) {
        scheduler.submit(new Task<>(
                group.apply(value), value, Math.max(1, cost.applyAsInt(value)), schedule, wanted, whenCompleted));
    }
}
