package io.github.parlance.ops;

import io.github.parlance.stream.StreamObserver;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether the stream lives and whether it works, as it was last heard of; for those who restart and route. */
public final class StreamHealth implements StreamObserver {
    private static final String RUNNING = "RUNNING";

    private volatile boolean loaded;
    private volatile String state = "not started";
    private volatile Supplier<Optional<String>> brokers = Optional::empty;
    private volatile Optional<String> breakdown = Optional.empty();

    /** From now on the models are there, and warm. */
    public void modelsLoaded() {
        loaded = true;
    }

    /** Asks this whether a broker is there, from now on. */
    public void follow(Supplier<Optional<String>> brokers) {
        this.brokers = brokers;
    }

    @Override
    public void brokeDown(Throwable cause) {
        breakdown = Optional.of("the stream broke down: " + cause.getClass().getName());
    }

    @Override
    public void stateChanged(String before, String now) {
        state = now;
    }

    /** Why this process will not recover; empty while it may. */
    Optional<String> deadBecause() {
        return breakdown;
    }

    /** Why this process translates nothing now; empty while it does. */
    Optional<String> notReadyBecause() {
        return breakdown
                .or(() -> Optional.of("the models are being loaded").filter(reason -> !loaded))
                .or(() -> Optional.of("the stream is " + state).filter(reason -> !state.equals(RUNNING)))
                .or(() -> brokers.get());
    }
}
