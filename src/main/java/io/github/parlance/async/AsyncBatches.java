package io.github.parlance.async;

import io.github.parlance.async.core.AsyncProcessor;
import io.github.parlance.async.core.DaemonThreads;
import io.github.parlance.batch.BatchObserver;
import io.github.parlance.batch.BatchScheduler;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * A processor of Kafka Streams that applies a function to the values of records in batches, in threads of its own:
 *
 * <pre>{@code
 * AsyncBatches<String, Order, Double> scores = AsyncBatches.named("score-orders", Serdes.String(), orderSerde)
 *         .withMaxBatch(32)
 *         .withMaxWait(Duration.ofMillis(20))
 *         .apply(scorer::scores);
 * stream.process(scores).mapValues(result -> ...);
 * }</pre>
 *
 * <p><b>Problem.</b> Kafka Streams processes one record of a task after the other, and counts a record as consumed once {@code process}
 * returns. A result that is awaited there blocks the thread, and with it all tasks of the thread; batches of one record are the
 * consequence. A result that is awaited elsewhere is lost if a commit and then a crash come before it. KIP-408 proposed asynchronous
 * processing in Kafka Streams itself, with commits that know which records are done; no version up to 4.3 has it. Here the commit stays
 * as it is, and the record moves.
 *
 * <p><b>Parking.</b> A record is put into a store with a changelog topic before {@code process} returns, and deleted from it when its
 * result is forwarded. With {@code processing.guarantee=exactly_once_v2}, consuming a record and storing it are one transaction, and
 * deleting it and sending its result are another. These invariants follow:
 *
 * <ol>
 *   <li>At any time a record is in exactly one of three places: in the input, in the store, or in the output.
 *   <li>The store is the only state. Everything in memory is made anew from it when a task starts, even if it starts again in the
 *       same object: batches that were running belong to the past of the task, and their results are dropped.
 *   <li>A record in the store is submitted by the task that owns the store, in the order in which it was stored. The function may see a
 *       value twice, after a crash or a rebalance; the output has its result once.
 *   <li>Stored records are submitted with the first tick or the first record after the start, never in {@code init}: nodes behind this
 *       one start later, and could not take a result.
 *   <li>Results are forwarded by the thread of the task alone. Threads of the batches touch no store and no context.
 * </ol>
 *
 * <p>Exactly once needs {@code default.client.supplier} to be {@link FencedClients}; without it, a process that was suspended while
 * its partitions moved may send results a second time. With {@code at_least_once}, the output may have a result more than once, as with
 * any processor.
 *
 * <p><b>Order.</b> Results are forwarded in the order of the records for each key; results of different keys, and of records
 * without a key, overtake each other. A record without a value passes in the same order, without a call of the function.
 *
 * <p><b>Batches.</b> All tasks of an instance share the batches of one {@code AsyncBatches}. A batch starts when it is full,
 * when a thread is free and its oldest value has waited for the maximum wait, and never waits for a thread of Kafka Streams. With a
 * maximum wait of zero, values wait only while all threads are busy, so that batches grow with the load.
 *
 * <p><b>Failures.</b> A batch that throws is tried again in halves, until the value at fault is alone; that one is tried again after
 * a pause, and becomes an {@link AsyncResult.Failed} after the last attempt. Other values are not affected. A record that the serdes
 * cannot write, or that is too large for the changelog topic, is forwarded as a failure at once, before earlier records of
 * its key: it cannot wait. An {@link Error} of the function ends the task, as an exception of any processor does, and loses nothing.
 *
 * <p><b>Back-pressure.</b> If the limit of values in flight is reached, {@code process} waits for a batch to complete, at most 250 ms
 * per record. The thread keeps polling, however long a batch takes.
 *
 * <p><b>Time.</b> Results are forwarded from a punctuator with a wall-clock time, so a task that waits for records forwards them
 * after {@code poll.ms} at the latest; 5 ms is a good value. Downstream processors see no record metadata. Timestamps and headers
 * are those of the input.
 *
 * <p><b>Changes of the application.</b> The name is all that ties waiting records to a processor.
 *
 * <ul>
 *   <li>Another version of the topology submits what waits, as long as name and serdes are the same.
 *   <li>Another name begins with an empty store. What waits under the former name stays in its changelog topic, and is submitted when a
 *       processor has that name again; the same holds for a processor that is removed and put back.
 *   <li>Standby tasks ({@code num.standby.replicas}) copy waiting records as any store, so a takeover restores nothing.
 *   <li>The number of partitions must not change while records wait, as with any store: the order per key would be lost.
 * </ul>
 *
 * <p><b>Why not {@code processValues}.</b> A {@code FixedKeyProcessor} promises that keys stay as they are, and therefore cannot
 * make records: a {@code FixedKeyRecord} only comes from the input. A record that comes out of a store after a restart is a new one, so
 * parking needs {@code process}. The key is unchanged here as well, but Kafka Streams does not know that: a join or an aggregation
 * behind {@code process} repartitions.
 *
 * @param <K> type of the keys
 * @param <V> type of the values
 * @param <R> type of the results
 */
public final class AsyncBatches<K, V, R> implements ProcessorSupplier<K, V, K, AsyncResult<V, R>>, AutoCloseable {
    private final AsyncSettings<K, V> settings;
    private final ExecutorService threads;
    private final BatchScheduler<Object, V, R> scheduler;

    private AsyncBatches(AsyncSettings<K, V> settings, BatchWork<V, R> work) {
        this.settings = settings;
        this.threads = DaemonThreads.start(
                settings.store().name() + "-batches", settings.batching().threadCount());
        this.scheduler = new BatchScheduler<>(
                settings.batching(),
                (group, values) -> work.apply(values),
                threads,
                Clock.systemUTC(),
                BatchObserver.none());
    }

    /**
     * Returns a builder.
     *
     * @param name prefix of the store and of its changelog topic; another name begins with an empty store
     * @param keys serde of the keys; must write equal keys as equal bytes
     * @param values serde of the values
     * @throws IllegalArgumentException if the name cannot be part of a topic's name
     */
    public static <K, V> Builder<K, V> named(String name, Serde<K> keys, Serde<V> values) {
        return new Builder<>(AsyncSettings.of(name, keys, values));
    }

    @Override
    public Processor<K, V, K, AsyncResult<V, R>> get() {
        return processor(settings, scheduler);
    }

    /** Returns the processor of a task. */
    static <K, V, R> Processor<K, V, K, AsyncResult<V, R>> processor(
            AsyncSettings<K, V> settings, BatchScheduler<Object, V, R> scheduler) {
        return new AsyncProcessor<>(
                settings.store(),
                new ScheduledWork<>(settings.group(), settings.cost(), scheduler),
                new ResultOutput<>());
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(settings.store().builder());
    }

    /** Stops the threads of the batches; call it after the streams are closed. Records that wait stay in the store. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** Settings of {@link AsyncBatches}; each method returns a copy. */
    public static final class Builder<K, V> {
        private final AsyncSettings<K, V> settings;

        private Builder(AsyncSettings<K, V> settings) {
            this.settings = settings;
        }

        /** Sets the maximum number of values in a batch. Default: 64. */
        public Builder<K, V> withMaxBatch(int count) {
            return new Builder<>(settings.with(settings.batching().withMaxSentences(count)));
        }

        /**
         * Limits the cost of a batch, which is that of its most expensive value times the number of its values, as in padded
         * sequences. Values of similar cost share a batch. Default: no limit.
         *
         * @param cost cost of a value; counted as 1 at least. A value whose cost throws becomes a failure
         * @param maxCost maximum cost of a batch; a more expensive value has a batch of its own
         */
        public Builder<K, V> withCost(ToIntFunction<? super V> cost, int maxCost) {
            return new Builder<>(settings.with(cost, maxCost));
        }

        /**
         * Separates values that cannot share a batch. Default: all can.
         *
         * @param group group of a value, with {@code equals} and {@code hashCode}. A value whose group throws becomes a failure
         */
        public Builder<K, V> groupedBy(Function<? super V, ?> group) {
            return new Builder<>(settings.groupedBy(group));
        }

        /** Sets the maximum time that a value waits for its batch to fill. Default: zero. */
        public Builder<K, V> withMaxWait(Duration wait) {
            return new Builder<>(settings.withMaxWait(wait));
        }

        /** Sets the number of batches that run at the same time. Default: the number of processor cores. */
        public Builder<K, V> withThreads(int count) {
            return new Builder<>(settings.with(settings.batching().withThreads(count)));
        }

        /** Sets the number of values waiting or running in this instance from which the input is slowed down. Default: 2,000. */
        public Builder<K, V> withMaxInFlight(int count) {
            return new Builder<>(settings.withMaxInFlight(count));
        }

        /**
         * Sets the number of attempts for a value that fails in a batch of its own. Default: 3 attempts, 100 ms apart.
         *
         * @param attempts 1 to 20
         * @param backoff wait before the second attempt; doubled for each further attempt
         */
        public Builder<K, V> withAttempts(int attempts, Duration backoff) {
            return new Builder<>(settings.withAttempts(attempts, backoff));
        }

        /**
         * Sets the configuration of the changelog topic, and the largest record that fits into it. Default: the broker's configuration,
         * and 1,000,000 bytes.
         *
         * @param maxRecordBytes maximum size of key, value and headers together; the producer's {@code max.request.size} and the
         *     topic's {@code max.message.bytes} must be larger by 1,000 bytes or more
         */
        public Builder<K, V> withChangelog(Map<String, String> configuration, int maxRecordBytes) {
            return new Builder<>(settings.with(maxRecordBytes, configuration));
        }

        /** Returns the processor. Its threads run until it is closed. */
        public <R> AsyncBatches<K, V, R> apply(BatchWork<V, R> work) {
            return new AsyncBatches<>(settings, work);
        }
    }
}
