package io.github.parlance.ops;

import io.github.parlance.stream.StreamObserver;
import java.util.Optional;

/** Whether the stream lives and whether it works, as it was last heard of; for those who restart and route. */
public final class StreamHealth implements StreamObserver {
    private static final String RUNNING = "RUNNING";

    private volatile String state = "not started";
    private volatile Optional<String> breakdown = Optional.empty();

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
        return breakdown.or(() -> Optional.of("the stream is " + state).filter(reason -> !state.equals(RUNNING)));
    }
}
