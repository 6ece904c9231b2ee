package io.github.parlance.api;

import io.github.parlance.batch.BatchScheduler;
import io.github.parlance.batch.Completion;
import io.github.parlance.batch.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/**
 * A processor that translates values while the thread of the stream waits, for {@code KStream.processValues}. The longest wait for one
 * record must be shorter than {@code max.poll.interval.ms}. Records and failures are forwarded as {@link TranslationStep} forwards them.
 * Each method returns a copy.
 *
 * @param <K> type of the keys
 * @param <V> type of the values
 */
public final class SynchronousStep<K, V> implements FixedKeyProcessorSupplier<K, V, V> {
    private static final Duration CHECK = Duration.ofMillis(5);

    private final Engine engine;
    private final Lens<V> lens;

    SynchronousStep(Engine engine, Lens<V> lens) {
        this.engine = engine;
        this.lens = lens;
    }

    /** Sets the language of all texts, a BCP 47 tag. Default: that of the model, if there is only one. */
    public SynchronousStep<K, V> from(String tag) {
        return new SynchronousStep<>(engine, lens.from(Lens.Language.fixed(tag)));
    }

    /** Reads the language of a text, a BCP 47 tag, from its value. */
    public SynchronousStep<K, V> from(Function<? super V, String> tag) {
        return new SynchronousStep<>(engine, lens.from(new Lens.Language<>(Optional.empty(), tag)));
    }

    /** Sets the language of all translations, a BCP 47 tag. Default: that of the model, if there is only one. */
    public SynchronousStep<K, V> to(String tag) {
        return new SynchronousStep<>(engine, lens.to(Lens.Language.fixed(tag)));
    }

    /** Reads the language of a translation, a BCP 47 tag, from the value. */
    public SynchronousStep<K, V> to(Function<? super V, String> tag) {
        return new SynchronousStep<>(engine, lens.to(new Lens.Language<>(Optional.empty(), tag)));
    }

    /** Sets how a value holds a failure; the function returns the value with the failure. Default: the value is unchanged. */
    public SynchronousStep<K, V> withFailure(BiFunction<? super V, TranslationFailure, ? extends V> lens) {
        return new SynchronousStep<>(engine, this.lens.failing(lens));
    }

    /** @throws TranslationException if no model translates between the languages */
    @Override
    public FixedKeyProcessor<K, V, V> get() {
        lens.requireServed(engine.translator().pairs());
        return new Waiting();
    }

    private final class Waiting extends ContextualFixedKeyProcessor<K, V, V> {
        @Override
        public void process(FixedKeyRecord<K, V> record) {
            V value = record.value();
            context().forward(value == null ? record : translated(record, value));
        }

        private FixedKeyRecord<K, V> translated(FixedKeyRecord<K, V> record, V value) {
            try {
                Optional<String> text = lens.text(value);
                return text.isEmpty()
                        ? record
                        : record.withValue(lens.translated(value, translation(value, text.get())));
            } catch (TranslationException e) {
                return record.withValue(lens.failed(value, e.failure()))
                        .withHeaders(Failures.added(record.headers(), e.failure()));
            }
        }

        /** @throws TranslationException if the text is not translated */
        private String translation(V value, String text) {
            CompletableFuture<Completion<Translation>> completed = new CompletableFuture<>();
            BatchScheduler<?, ?, ?> batches = engine.batches();
            engine.submit(
                    lens.pair(value, engine.translator().pairs()),
                    text,
                    new Schedule(Instant.ofEpochMilli(context().currentSystemTimeMs())),
                    () -> true,
                    completed::complete);
            while (!completed.isDone()) {
                long seen = batches.completedBatches();
                batches.dispatch();
                if (!completed.isDone()) {
                    batches.awaitBatch(seen, CHECK);
                }
            }
            return text(completed.join());
        }

        private static String text(Completion<Translation> completion) {
            if (completion instanceof Completion.Done<Translation> done) {
                return done.result().text();
            } else if (completion instanceof Completion.Failed<Translation> failed) {
                throw new TranslationException(Failures.of(failed.cause(), failed.attempts()), failed.cause());
            } else if (completion instanceof Completion.Broken<Translation> broken) {
                throw new IllegalStateException("the translator ended with an error", broken.cause());
            }
            throw new IllegalStateException("a text without a deadline was given up while its thread waited");
        }
    }
}
