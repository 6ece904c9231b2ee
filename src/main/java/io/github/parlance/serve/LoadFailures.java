package io.github.parlance.serve;

import io.github.parlance.translate.ModelLoadException;
import java.time.Instant;
import java.util.Optional;

/** Failed attempts to load a model since it was last loaded. Thread-safe. */
final class LoadFailures {
    private final String label;
    private final LoadRetries retries;
    private int count;
    private Instant next = Instant.MIN;
    private Optional<ModelLoadException> failure = Optional.empty();

    /** @param label model and version, such as {@code en-es/2} */
    LoadFailures(String label, LoadRetries retries) {
        this.label = label;
        this.retries = retries;
    }

    /** Adds a failed attempt. */
    synchronized void add(Throwable cause, Instant now) {
        count++;
        next = now.plus(retries.waitAfter(count));
        String reason = Optional.ofNullable(cause.getMessage()).orElse(cause.toString());
        failure = Optional.of(new ModelLoadException(
                "model " + label + " could not be loaded: " + reason + "; the next attempt is made from " + next,
                count,
                cause));
    }

    /** Forgets all failures, because the model was loaded. */
    synchronized void clear() {
        count = 0;
        next = Instant.MIN;
        failure = Optional.empty();
    }

    /** Returns the time from which another attempt may be made. */
    synchronized Instant next() {
        return next;
    }

    /** Returns the last failure if texts must not wait for another attempt; empty if they may. */
    synchronized Optional<ModelLoadException> pausing(Instant now) {
        return failure.filter(each -> retries.endsRound(count) && now.isBefore(next));
    }
}
