package io.github.parlance.ops;

import io.github.parlance.stream.StreamObserver;
import java.util.Optional;
import java.util.function.Supplier;

/** The health of the stream, for probes: whether the process must be restarted, and whether it can serve. */
public final class StreamHealth implements StreamObserver {
    private static final String RUNNING = "RUNNING";

    private volatile boolean loaded;
    private volatile String state = "not started";
    private volatile Supplier<Optional<String>> brokers = Optional::empty;
    private volatile Supplier<Optional<String>> topics = Optional::empty;
    private volatile Optional<String> failure = Optional.empty();

    /** Records that the models are loaded and warmed up. */
    public void modelsLoaded() {
        loaded = true;
    }

    /** Sets the check of the brokers; it returns the reason why none is reachable, or empty. */
    public void follow(Supplier<Optional<String>> brokers) {
        this.brokers = brokers;
    }

    /** Sets the source of the reason why the stream waits, which is empty while it does not. */
    public void followStream(Supplier<Optional<String>> hindrance) {
        this.topics = hindrance;
    }

    @Override
    public void brokeDown(Throwable cause) {
        failure = Optional.of("the stream failed: " + cause.getClass().getName());
    }

    @Override
    public void stateChanged(String before, String now) {
        state = now;
    }

    /** Returns why this process cannot recover; empty while it can. */
    Optional<String> fatalReason() {
        return failure;
    }

    /** Returns why this process cannot translate at present; empty while it can. */
    Optional<String> notReadyReason() {
        return failure.or(() -> Optional.of("the models are being loaded").filter(reason -> !loaded))
                .or(() -> topics.get().map(reason -> "the stream waits: " + reason))
                .or(() -> Optional.of("the stream is " + state).filter(reason -> !state.equals(RUNNING)))
                .or(() -> brokers.get());
    }
}
