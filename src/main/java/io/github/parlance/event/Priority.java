package io.github.parlance.event;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Urgency of a request relative to others. */
public enum Priority {
    /** A person is waiting for the result. */
    HIGH(Duration.ZERO),
    /** The default. */
    NORMAL(Duration.ofSeconds(1)),
    /** The result can wait until there is capacity. */
    BULK(Duration.ofSeconds(10));

    private final Duration patience;

    Priority(Duration patience) {
        this.patience = patience;
    }

    /**
     * Returns the time for which later, more urgent requests may be served first. A bulk request can be overtaken for ten
     * seconds at most, so none starves.
     */
    public Duration patience() {
        return patience;
    }

    /** Returns the label in lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the priority with this label. */
    public static Optional<Priority> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(priority -> priority.label().equals(label))
                .findFirst();
    }
}
