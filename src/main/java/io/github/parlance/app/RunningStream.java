package io.github.parlance.app;

import io.github.parlance.kafka.ExitCode;
import io.github.parlance.stream.StreamsLifecycle;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A stream with the hooks of its run. {@link StreamAssembly} creates it and closes it with the other parts. */
public final class RunningStream implements AutoCloseable {
    /** Time in which a stream must stop. */
    public static final Duration STOP_WITHIN = Duration.ofSeconds(30);

    private final StreamsLifecycle lifecycle;
    private final RunHooks hooks;
    private boolean stopped;

    RunningStream(StreamsLifecycle lifecycle, RunHooks hooks) {
        this.lifecycle = lifecycle;
        this.hooks = hooks;
    }

    /**
     * Stops the stream when the process is told to end, and holds the process until the stream has stopped.
     *
     * @param stopped receives the end, unless the stream has ended before
     */
    public void stopOnShutdown(Consumer<ExitCode> stopped) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopNow().ifPresent(stopped), "parlance-stop"));
    }

    /**
     * Starts the stream and returns once it processes every partition that is assigned to it.
     *
     * @throws io.github.parlance.kafka.ClusterException if that takes too long or the stream fails before
     */
    public void start(Duration within) {
        lifecycle.start(within);
        hooks.started();
    }

    /** Waits until the stream is stopped or has failed. */
    public ExitCode awaitEnd() {
        return lifecycle.awaitEnd();
    }

    /** Returns why the stream ended by itself; empty if it was stopped. */
    public Optional<String> failure() {
        return lifecycle.failure();
    }

    /**
     * Stops the stream, and runs the hooks of stop and end. Does nothing if the stream is stopped already; waits if another
     * thread is stopping it. The process may end as soon as this returns to a shutdown hook.
     */
    @Override
    public void close() {
        stopNow();
    }

    /** Returns how the stream ended; empty if it was stopped before. */
    private synchronized Optional<ExitCode> stopNow() {
        if (stopped) {
            return Optional.empty();
        }
        stopped = true;
        try {
            hooks.stopping();
        } catch (RuntimeException | Error e) {
            stopAndEnd();
            throw e;
        }
        return Optional.of(stopAndEnd());
    }

    private ExitCode stopAndEnd() {
        try {
            return lifecycle.stop(STOP_WITHIN);
        } finally {
            hooks.ended();
        }
    }
}
