package io.github.parlance.async;

import io.github.parlance.batch.BatchScheduler;
import io.github.parlance.batch.Completion;
import io.github.parlance.batch.Schedule;
import io.github.parlance.batch.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Parks the records of one task, submits their values, and forwards the results. See {@link AsyncBatches}. */
final class AsyncProcessor<K, V, R> extends ContextualProcessor<K, V, K, AsyncResult<V, R>> {
    /** Interval at which a task takes finished results, at best; a task that waits for records comes back after {@code poll.ms}. */
    private static final Duration TICK = Duration.ofMillis(1);

    /** Maximum time that one record is held back while the batches are behind. */
    private static final Duration MAX_HOLD = Duration.ofMillis(250);

    private final AsyncSettings<K, V> settings;
    private final BatchScheduler<Object, V, R> scheduler;

    /** Completed values; added by the threads of the batches, removed by the task's thread. Each start of the task has a queue of its own. */
    private Queue<Settled<K, V, R>> settled = new ConcurrentLinkedQueue<>();

    private KeyOrder<Outcome<K, V, R>> order = new KeyOrder<>();
    private AtomicBoolean assigned = new AtomicBoolean();
    private List<Parked<K, V>> unbegun = List.of();
    private ParkedCodec<K, V> codec;
    private ParkedStore<K, V> store;

    /** A record whose result is known; the result is empty for a tombstone. */
    private record Outcome<K, V, R>(Parked<K, V> parked, Optional<AsyncResult<V, R>> result) {}

    private record Settled<K, V, R>(
            KeyOrder.Place<Outcome<K, V, R>> place, Parked<K, V> parked, V value, Completion<R> completion) {}

    AsyncProcessor(AsyncSettings<K, V> settings, BatchScheduler<Object, V, R> scheduler) {
        this.settings = settings;
        this.scheduler = scheduler;
    }

    @Override
    public void init(ProcessorContext<K, AsyncResult<V, R>> context) {
        super.init(context);
        String changelog = context.applicationId() + "-" + settings.store() + "-changelog";
        codec = new ParkedCodec<>(changelog, settings.keys(), settings.values());
        store = new ParkedStore<>(context.getStateStore(settings.store()), codec);
        order = new KeyOrder<>();
        assigned = new AtomicBoolean(true);
        // A task may start again in the same object; batches that were running then belong to its past.
        settled = new ConcurrentLinkedQueue<>();
        unbegun = store.all();
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> tick());
    }

    @Override
    public void process(Record<K, V> record) {
        beginStored();
        Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
        Parked<K, V> parked;
        byte[] bytes;
        try {
            parked = parked(record, now);
            bytes = codec.encode(parked);
            requireStorable(bytes);
        } catch (RuntimeException e) {
            // A record that cannot be stored cannot wait either.
            forward(record, e);
            return;
        }
        store.put(parked, bytes);
        begin(parked);
        long seen = scheduler.completedBatches();
        settle();
        if (scheduler.isFull()) {
            // The input is ahead of the batches: waiting a little keeps the number of parked records small.
            scheduler.awaitBatch(seen, MAX_HOLD);
            settle();
        }
    }

    private Parked<K, V> parked(Record<K, V> record, Instant now) {
        return new Parked<>(
                store.next(),
                record.key(),
                codec.keyBytes(record.key(), record.headers()),
                record.value(),
                record.timestamp(),
                record.headers(),
                now);
    }

    private void requireStorable(byte[] bytes) {
        if (bytes.length > settings.maxRecordBytes()) {
            throw new RecordTooLargeException("the record has " + bytes.length + " bytes with its headers, and at most "
                    + settings.maxRecordBytes() + " can wait in " + settings.store());
        }
    }

    private void forward(Record<K, V> record, RuntimeException cause) {
        V value = record.value();
        context().forward(record.withValue(new AsyncResult.Failed<>(value, cause, 0)));
    }

    /** Submits the value of a parked record. */
    private void begin(Parked<K, V> parked) {
        KeyOrder.Place<Outcome<K, V, R>> place = order.add(parked.orderingKey());
        V value = parked.value();
        if (value == null) {
            order.settle(place, new Outcome<>(parked, Optional.empty()), this::release);
            return;
        }
        Task<Object, V, R> task;
        try {
            task = task(place, parked, value);
        } catch (RuntimeException e) {
            AsyncResult<V, R> failed = new AsyncResult.Failed<>(value, e, 0);
            order.settle(place, new Outcome<>(parked, Optional.of(failed)), this::release);
            return;
        }
        scheduler.submit(task);
    }

    private Task<Object, V, R> task(KeyOrder.Place<Outcome<K, V, R>> place, Parked<K, V> parked, V value) {
        AtomicBoolean stillAssigned = assigned;
        Queue<Settled<K, V, R>> completions = settled;
        return new Task<>(
                settings.group().apply(value),
                value,
                Math.max(1, settings.cost().applyAsInt(value)),
                new Schedule(parked.parked()),
                stillAssigned::get,
                completion -> completions.add(new Settled<>(place, parked, value, completion)));
    }

    /** Begins the records found in the store. Not at the start: nodes behind this one start later, and could not take a result. */
    private void beginStored() {
        List<Parked<K, V>> stored = unbegun;
        unbegun = List.of();
        stored.forEach(this::begin);
    }

    private void tick() {
        beginStored();
        scheduler.dispatch();
        settle();
    }

    /** Forwards the results of completed values, and those that waited for them. */
    private void settle() {
        for (Settled<K, V, R> next = settled.poll(); next != null; next = settled.poll()) {
            AsyncResult<V, R> result = result(next.value(), next.completion());
            order.settle(next.place(), new Outcome<>(next.parked(), Optional.of(result)), this::release);
        }
    }

    private static <V, R> AsyncResult<V, R> result(V value, Completion<R> completion) {
        if (completion instanceof Completion.Done<R> done) {
            return new AsyncResult.Done<>(value, done.result());
        } else if (completion instanceof Completion.Failed<R> failed) {
            return new AsyncResult.Failed<>(value, failed.cause(), failed.attempts());
        } else if (completion instanceof Completion.Broken<R> broken) {
            throw new CompletionException(broken.cause());
        }
        throw new IllegalStateException("a value without a deadline was given up while its task was assigned");
    }

    private void release(Outcome<K, V, R> outcome) {
        Parked<K, V> parked = outcome.parked();
        store.delete(parked);
        context()
                .forward(new Record<>(
                        parked.key(), outcome.result().orElse(null), parked.timestamp(), parked.headers()));
    }

    @Override
    public void close() {
        assigned.set(false);
    }
}
