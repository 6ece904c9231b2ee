package io.github.parlance.async.core;

import io.github.parlance.batch.Completion;
import io.github.parlance.batch.Schedule;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Parks the records of one task, submits their values, and forwards the results.
 *
 * @param <K> type of the keys
 * @param <V> type of the values
 * @param <R> type of the results
 * @param <O> type of the values forwarded
 */
public final class AsyncProcessor<K, V, R, O> extends ContextualProcessor<K, V, K, O> {
    /** Interval at which a task takes finished results, at best; a task that waits for records comes back after {@code poll.ms}. */
    private static final Duration TICK = Duration.ofMillis(1);

    private final StoreSettings<K, V> settings;
    private final AsyncWork<V, R> work;
    private final AsyncOutput<K, V, R, O> output;
    private final AsyncTask<Parked<K, V>, Outcome<K, V, R>> task;
    private ParkedCodec<K, V> codec;
    private ParkedStore<K, V> store;

    /** A record whose result is known; the completion is empty for a tombstone. */
    private record Outcome<K, V, R>(Parked<K, V> parked, Optional<Completion<R>> completion) {}

    public AsyncProcessor(StoreSettings<K, V> settings, AsyncWork<V, R> work, AsyncOutput<K, V, R, O> output) {
        this.settings = settings;
        this.work = work;
        this.output = output;
        this.task = new AsyncTask<>(new ParkedSteps(), work.batches());
    }

    @Override
    public void init(ProcessorContext<K, O> context) {
        super.init(context);
        codec = settings.codec(context);
        store = new ParkedStore<>(context.getStateStore(settings.store()), codec);
        task.start(store.all());
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> tick());
    }

    @Override
    public void process(Record<K, V> record) {
        task.beginStored();
        Parked<K, V> parked;
        byte[] bytes;
        try {
            parked = parked(record);
            bytes = codec.encode(parked);
            requireStorable(bytes);
        } catch (RuntimeException e) {
            // A record that cannot be stored cannot wait either.
            output.failed(context(), record, e, 0);
            return;
        }
        store.put(parked, bytes);
        task.begin(parked);
        task.pace(Integer.MAX_VALUE);
    }

    private Parked<K, V> parked(Record<K, V> record) {
        return new Parked<>(
                store.next(),
                record.key(),
                codec.keyBytes(record.key(), record.headers()),
                record.value(),
                record.timestamp(),
                record.headers(),
                Instant.ofEpochMilli(context().currentSystemTimeMs()));
    }

    private void requireStorable(byte[] bytes) {
        if (bytes.length > settings.maxRecordBytes()) {
            throw new RecordTooLargeException("the record has " + bytes.length + " bytes with its headers, and at most "
                    + settings.maxRecordBytes() + " can wait in " + settings.store());
        }
    }

    private void tick() {
        task.beginStored();
        work.batches().dispatch();
        task.settle();
    }

    @Override
    public void close() {
        task.end();
    }

    private final class ParkedSteps implements AsyncTask.Steps<Parked<K, V>, Outcome<K, V, R>> {
        @Override
        public Optional<ByteBuffer> key(Parked<K, V> parked) {
            return parked.orderingKey();
        }

        @Override
        public Optional<Outcome<K, V, R>> begin(Parked<K, V> parked, AsyncTask.Waiter<Outcome<K, V, R>> waiter) {
            V value = parked.value();
            if (value == null) {
                return Optional.of(new Outcome<>(parked, Optional.empty()));
            }
            try {
                work.submit(
                        value,
                        new Schedule(parked.parked()),
                        waiter::isWanted,
                        completion -> waiter.complete(() -> new Outcome<>(parked, Optional.of(completion))));
                return Optional.empty();
            } catch (RuntimeException e) {
                return Optional.of(new Outcome<>(parked, Optional.of(new Completion.Failed<>(e, 0))));
            }
        }

        @Override
        public void release(Outcome<K, V, R> outcome) {
            store.delete(outcome.parked());
            Record<K, V> record = outcome.parked().record();
            outcome.completion()
                    .ifPresentOrElse(completion -> forward(record, completion), () -> output.passed(context(), record));
        }

        private void forward(Record<K, V> record, Completion<R> completion) {
            if (completion instanceof Completion.Done<R> done) {
                output.done(context(), record, done.result());
            } else if (completion instanceof Completion.Failed<R> failed) {
                output.failed(context(), record, failed.cause(), failed.attempts());
            } else if (completion instanceof Completion.Broken<R> broken) {
                throw new CompletionException(broken.cause());
            } else {
                throw new IllegalStateException("a value without a deadline was given up while its task was assigned");
            }
        }
    }
}
