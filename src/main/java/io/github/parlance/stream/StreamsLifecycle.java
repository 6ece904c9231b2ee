package io.github.parlance.stream;

import io.github.parlance.kafka.ClusterException;
import io.github.parlance.kafka.ExitCode;
import io.github.parlance.kafka.TopicWatch;
import io.github.parlance.topology.TopologySpec;
import io.github.parlance.translate.Models;
import io.github.parlance.translate.Translator;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.Topology;

/**
 * Lifecycle of the stream: {@link #start}, {@link #awaitEnd} and {@link #close}, each once. It owns the threads;
 * the caller closes the models after it.
 */
public final class StreamsLifecycle implements AutoCloseable {
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);

    private final StreamsSettings settings;
    private final String requests;
    private final ExecutorService models;
    private final Optional<TopicWatch> watch;
    private final StreamSupervisor supervisor;
    private final StreamObserver observer;
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
        TranslationTopology.requireServed(spec, models);
        this.settings = settings;
        this.observer = observer;
        this.requests = spec.topics().requests().name();
        this.models = ModelThreads.of(spec.batching());
        TopicWatch topics = new TopicWatch(settings.cluster(), spec, new Watcher());
        this.watch = Optional.of(topics);
        this.supervisor = supervisor(
                spec,
                () -> TranslationTopology.of(
                        spec, models, this.models, Clock.systemUTC(), observer, gracefulDrain, topics::limits));
    }

    private StreamsLifecycle(
            TopologySpec spec, Supplier<Topology> topology, StreamsSettings settings, StreamObserver observer) {
        this.settings = settings;
        this.observer = observer;
        this.requests = spec.topics().requests().name();
        this.models = ModelThreads.of(spec.batching());
        this.watch = Optional.empty();
        this.supervisor = supervisor(spec, topology);
    }

    private StreamSupervisor supervisor(TopologySpec spec, Supplier<Topology> topology) {
        return new StreamSupervisor(
                () -> new KafkaStreams(topology.get(), settings.properties(spec)),
                new Watched(watch),
                new StateAside(settings.stateDirectory(), spec.applicationId()),
                observer,
                new Ends());
    }

    /** Condition of the topics, as far as it is watched. */
    private record Watched(Optional<TopicWatch> watch) implements StreamSupervisor.Topics {
        @Override
        public void refresh() {
            watch.ifPresent(TopicWatch::refresh);
        }

        @Override
        public Optional<String> fault() {
            return watch.flatMap(TopicWatch::fault);
        }
    }

    private final class Watcher implements TopicWatch.Listener {
        @Override
        public void warned(String message) {
            observer.warned(message);
        }

        @Override
        public void changed(String reason) {
            supervisor.restart(reason);
        }
    }

    private final class Ends implements StreamSupervisor.Ends {
        @Override
        public void running() {
            running.complete(null);
        }

        @Override
        public void failed(Breakdown breakdown) {
            observer.brokeDown(breakdown.cause());
            ended.completeExceptionally(new ClusterException(
                    ExitCode.FAILED, "the stream failed: " + breakdown.reason(), breakdown.cause()));
        }
    }

    /** Creates a stream that copies requests to results unchanged, as a baseline of what Kafka alone can do. */
    public static StreamsLifecycle passThrough(TopologySpec spec, StreamsSettings settings, StreamObserver observer) {
        return new StreamsLifecycle(spec, () -> TranslationTopology.passThrough(spec), settings, observer);
    }

    /**
     * Starts the stream; returns once every assigned partition is being processed.
     *
     * @throws ClusterException if that takes too long, or the stream fails before
     */
    public void start(Duration within) {
        watch.ifPresent(TopicWatch::refresh);
        watch.ifPresent(TopicWatch::start);
        supervisor.start();
        try {
            CompletableFuture.anyOf(running, ended).get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException(ExitCode.START_TIMED_OUT, "interrupted while the stream started", e);
        } catch (TimeoutException e) {
            String reason = hindrance().map(found -> ": " + found).orElse("");
            throw new ClusterException(
                    ExitCode.START_TIMED_OUT, "the stream was not running within " + within + reason, e);
        } catch (ExecutionException e) {
            throw ClusterException.refused(e.getCause(), settings.cluster().bootstrapServers())
                    .orElseGet(() -> (ClusterException) e.getCause());
        }
    }

    /** Returns why the stream does not run although it is not ended, or cannot go on for long, and the remedy. */
    public Optional<String> hindrance() {
        return supervisor.waitsFor().or(() -> watch.flatMap(TopicWatch::fault));
    }

    /** Returns why the stream ended by itself; empty if it did not. */
    public Optional<String> failure() {
        return ended.isCompletedExceptionally()
                ? Optional.of(ended.handle((code, e) -> e.getMessage()).join())
                : Optional.empty();
    }

    /** Returns a snapshot of the Kafka metrics of the stream. */
    public KafkaMetricsSnapshot figures() {
        return supervisor
                .current()
                .map(streams -> KafkaMetricsSnapshot.of(streams.metrics(), requests))
                .map(figures -> figures.withHeld(watch.map(TopicWatch::held).orElse(Map.of())))
                .orElse(KafkaMetricsSnapshot.NONE);
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
        Optional<KafkaStreams> streams = supervisor.stop();
        watch.ifPresent(TopicWatch::close);
        if (streams.filter(each -> each.state() == State.RUNNING).isPresent()) {
            gracefulDrain.await(within.dividedBy(2));
        }
        Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
        CloseOptions options = CloseOptions.timeout(left).withGroupMembershipOperation(membership());
        boolean stopped = streams.map(each -> each.close(options)).orElse(true);
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
}
