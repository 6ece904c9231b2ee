package io.github.parlance.stream;

import io.github.parlance.kafka.ClusterException;
import io.github.parlance.kafka.ExitCode;
import io.github.parlance.topology.TopologySpec;
import io.github.parlance.translate.Models;
import io.github.parlance.translate.Translator;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/**
 * Lifecycle of the stream: {@link #start}, {@link #awaitEnd} and {@link #close}, each once. It owns the threads;
 * the caller closes the models after it.
 */
public final class StreamsLifecycle implements AutoCloseable {
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);

    private final StreamsSettings settings;
    private final String requests;
    private final ExecutorService models;
    private final KafkaStreams streams;
    private final GracefulDrain gracefulDrain = new GracefulDrain();
    private final CompletableFuture<Void> running = new CompletableFuture<>();
    private final CompletableFuture<ExitCode> ended = new CompletableFuture<>();

    /** Creates a stream that always uses the same translator. */
    public StreamsLifecycle(
            TopologySpec spec, Translator translator, StreamsSettings settings, StreamObserver observer) {
        this(spec, Models.of(translator), settings, observer);
    }

    /** @throws IllegalArgumentException if the models do not serve every route */
    public StreamsLifecycle(TopologySpec spec, Models models, StreamsSettings settings, StreamObserver observer) {
        this(
                spec,
                (threads, gracefulDrain) ->
                        TranslationTopology.of(spec, models, threads, Clock.systemUTC(), observer, gracefulDrain),
                settings,
                observer);
    }

    private StreamsLifecycle(
            TopologySpec spec,
            BiFunction<Executor, GracefulDrain, Topology> topology,
            StreamsSettings settings,
            StreamObserver observer) {
        this.settings = settings;
        this.requests = spec.topics().requests().name();
        this.models = ModelThreads.of(spec.batching());
        this.streams = new KafkaStreams(topology.apply(models, gracefulDrain), settings.properties(spec));
        streams.setStateListener((now, before) -> changed(observer, before, now));
        streams.setUncaughtExceptionHandler((Throwable cause) -> brokeDown(observer, cause));
    }

    /** Creates a stream that copies requests to results unchanged, as a baseline of what Kafka alone can do. */
    public static StreamsLifecycle passThrough(TopologySpec spec, StreamsSettings settings, StreamObserver observer) {
        return new StreamsLifecycle(
                spec, (models, gracefulDrain) -> TranslationTopology.passThrough(spec), settings, observer);
    }

    /**
     * Starts the stream; returns once every assigned partition is being processed.
     *
     * @throws ClusterException if that takes too long, or the stream fails before
     */
    public void start(Duration within) {
        streams.start();
        try {
            CompletableFuture.anyOf(running, ended).get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException(ExitCode.START_TIMED_OUT, "interrupted while the stream started", e);
        } catch (TimeoutException e) {
            throw new ClusterException(ExitCode.START_TIMED_OUT, "the stream was not running within " + within, e);
        } catch (ExecutionException e) {
            throw ClusterException.refused(e.getCause(), settings.cluster().bootstrapServers())
                    .orElseGet(() -> new ClusterException(
                            ExitCode.FAILED, "the stream broke down: " + e.getCause(), e.getCause()));
        }
    }

    /** Returns a snapshot of the Kafka metrics of the stream. */
    public KafkaMetricsSnapshot figures() {
        return KafkaMetricsSnapshot.of(streams.metrics(), requests);
    }

    /** Returns the names of all states of a stream. */
    public static List<String> states() {
        return Arrays.stream(State.values()).map(State::name).toList();
    }

    /** Waits until the stream has stopped or failed. */
    public ExitCode awaitEnd() {
        return ended.exceptionally(e -> ExitCode.FAILED).join();
    }

    /**
     * Starts no more batches, waits for those in progress, commits their results, leaves the group and ends the
     * threads. Requests without a result stay in the pending store and come first at the next start, here or on
     * another instance; so do batches that are not done after half of the time.
     *
     * @return {@link ExitCode#STOPPED}, {@link ExitCode#STOP_TIMED_OUT}, or what {@link #awaitEnd} returns if the
     *     stream had failed before
     */
    public ExitCode stop(Duration within) {
        long end = System.nanoTime() + within.toNanos();
        if (streams.state() == State.RUNNING) {
            gracefulDrain.await(within.dividedBy(2));
        }
        Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
        boolean stopped = streams.close(CloseOptions.timeout(left).withGroupMembershipOperation(membership()));
        models.shutdownNow();
        ended.complete(stopped ? ExitCode.STOPPED : ExitCode.STOP_TIMED_OUT);
        return awaitEnd();
    }

    @Override
    public void close() {
        stop(CLOSE_WITHIN);
    }

    /**
     * Keeps the membership of a static member, which will return; the partitions of any other are reassigned
     * immediately.
     */
    private GroupMembershipOperation membership() {
        return settings.instanceId().isPresent()
                ? GroupMembershipOperation.REMAIN_IN_GROUP
                : GroupMembershipOperation.LEAVE_GROUP;
    }

    private void changed(StreamObserver observer, State before, State now) {
        observer.stateChanged(before.name(), now.name());
        if (now == State.RUNNING) {
            running.complete(null);
        }
    }

    private StreamThreadExceptionResponse brokeDown(StreamObserver observer, Throwable cause) {
        observer.brokeDown(cause);
        ended.completeExceptionally(cause);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
}
