package io.github.parlance.api;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.async.core.AsyncProcessor;
import io.github.parlance.async.core.StoreSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * A processor that translates values, for {@code KStream.process} or {@code Topology.addProcessor}. Brings its own store, in which
 * records wait for their batch; see {@link io.github.parlance.async.AsyncBatches} for what follows from that. Each method returns a copy.
 *
 * <p>Results have the key, the timestamp and the headers of their record, and are forwarded in input order per key. A record
 * without a value, or without a text, is forwarded as it is. A record that cannot be translated is forwarded with the headers
 * {@link Translations#FAILURE_CODE} and {@link Translations#FAILURE_MESSAGE}; its value is unchanged, unless {@link #withFailure}
 * says otherwise.
 *
 * @param <K> type of the keys
 * @param <V> type of the values
 */
public final class TranslationStep<K, V> implements ProcessorSupplier<K, V, K, V> {
    private static final int MAX_IN_FLIGHT = 2_000;

    private final Engine engine;
    private final Lens<V> lens;
    private final StoreSettings<K, V> store;
    private final Limits limits;
    private final Optional<StepOutput.Children> children;
    private final StepWork<V> work;

    private record Limits(Duration maxWait, int maxInFlight) {}

    private TranslationStep(
            Engine engine,
            Lens<V> lens,
            StoreSettings<K, V> store,
            Limits limits,
            Optional<StepOutput.Children> children) {
        this.engine = engine;
        this.lens = lens;
        this.store = store;
        this.limits = limits;
        this.children = children;
        this.work = new StepWork<>(engine, lens, limits.maxWait(), limits.maxInFlight());
    }

    static <K, V> TranslationStep<K, V> of(Engine engine, Lens<V> lens) {
        return new TranslationStep<>(
                engine,
                lens,
                new StoreSettings<>(
                        "translate", Optional.empty(), Optional.empty(), StoreSettings.MAX_RECORD_BYTES, Map.of()),
                new Limits(Duration.ZERO, MAX_IN_FLIGHT),
                Optional.empty());
    }

    private TranslationStep<K, V> with(Lens<V> other) {
        return new TranslationStep<>(engine, other, store, limits, children);
    }

    private TranslationStep<K, V> with(Limits other) {
        return new TranslationStep<>(engine, lens, store, other, children);
    }

    /** Sets the language of all texts, a BCP 47 tag. Default: that of the model, if there is only one. */
    public TranslationStep<K, V> from(String tag) {
        return with(lens.from(Lens.Language.fixed(tag)));
    }

    /** Reads the language of a text, a BCP 47 tag, from its value. */
    public TranslationStep<K, V> from(Function<? super V, String> tag) {
        return with(lens.from(new Lens.Language<>(Optional.empty(), tag)));
    }

    /** Sets the language of all translations, a BCP 47 tag. Default: that of the model, if there is only one. */
    public TranslationStep<K, V> to(String tag) {
        return with(lens.to(Lens.Language.fixed(tag)));
    }

    /** Reads the language of a translation, a BCP 47 tag, from the value. */
    public TranslationStep<K, V> to(Function<? super V, String> tag) {
        return with(lens.to(new Lens.Language<>(Optional.empty(), tag)));
    }

    /**
     * Sets the name, which is the prefix of the store and of its changelog topic; another name begins with an empty store. Each
     * processor of a topology needs a name of its own. Default: translate.
     *
     * @throws IllegalArgumentException if the name cannot be part of a topic's name
     */
    public TranslationStep<K, V> named(String name) {
        return new TranslationStep<>(
                engine,
                lens,
                new StoreSettings<>(name, store.keys(), store.values(), store.maxRecordBytes(), store.changelog()),
                limits,
                children);
    }

    /**
     * Sets the serdes with which waiting records are stored. Default: those of the application.
     *
     * @param keys serde of the keys; must write equal keys as equal bytes
     * @param values serde of the values
     */
    public <L> TranslationStep<L, V> withSerdes(Serde<L> keys, Serde<V> values) {
        return new TranslationStep<>(
                engine,
                lens,
                new StoreSettings<>(
                        store.name(),
                        Optional.of(keys),
                        Optional.of(values),
                        store.maxRecordBytes(),
                        store.changelog()),
                limits,
                children);
    }

    /**
     * Sets the configuration of the changelog topic, and the largest record that fits into it. Default: the broker's configuration,
     * and 1,000,000 bytes.
     *
     * @param maxRecordBytes maximum size of key, value and headers together; the producer's {@code max.request.size} and the
     *     topic's {@code max.message.bytes} must be larger by 1,000 bytes or more
     */
    public TranslationStep<K, V> withChangelog(Map<String, String> configuration, int maxRecordBytes) {
        return new TranslationStep<>(
                engine,
                lens,
                new StoreSettings<>(store.name(), store.keys(), store.values(), maxRecordBytes, configuration),
                limits,
                children);
    }

    /** Sets the maximum time that a text waits for its batch to fill; with zero, it waits while all threads are busy. Default: zero. */
    public TranslationStep<K, V> withMaxWait(Duration wait) {
        require(!wait.isNegative(), "maxWait is %s; give 0 ms or more, such as 20 ms", wait);
        return with(new Limits(wait, limits.maxInFlight()));
    }

    /** Sets the number of texts of this processor waiting or running in this instance from which the input is slowed down. Default: 2,000. */
    public TranslationStep<K, V> maxInFlight(int count) {
        require(count > 0, "maxInFlight is %s; give a positive count, such as 2000", count);
        return with(new Limits(limits.maxWait(), count));
    }

    /** Sets how a value holds a failure; the function returns the value with the failure. Default: the value is unchanged. */
    public TranslationStep<K, V> withFailure(BiFunction<? super V, TranslationFailure, ? extends V> lens) {
        return with(this.lens.failing(lens));
    }

    /**
     * Sends translated records to one child of the processor, and records that cannot be translated to another. Default: all records go
     * to all children.
     *
     * @param translated name of the node, such as one given with {@code Named.as}
     * @param failed name of the node
     */
    public TranslationStep<K, V> withChildren(String translated, String failed) {
        return new TranslationStep<>(
                engine, lens, store, limits, Optional.of(new StepOutput.Children(translated, failed)));
    }

    /** @throws TranslationException if no model translates between the languages */
    @Override
    public Processor<K, V, K, V> get() {
        lens.requireServed(engine.translator().pairs());
        return new AsyncProcessor<>(store, work, new StepOutput<>(lens, children));
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(store.builder());
    }
}
