package io.github.parlance.event;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How urgent a request is beside others. */
public enum Priority {
    /** Someone waits for it. */
    HIGH(Duration.ZERO),
    /** Nothing is said of it. */
    NORMAL(Duration.ofSeconds(1)),
    /** Whenever there is room. */
    BULK(Duration.ofSeconds(10));

    private final Duration patience;

    Priority(Duration patience) {
        this.patience = patience;
    }

    /**
     * How long it lets urgent ones that come later go first. So a bulk request may be overtaken for ten seconds, and no
     * longer: none starves.
     */
    public Duration patience() {
        return patience;
    }

    /** In lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The priority with this label. */
    public static Optional<Priority> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(priority -> priority.label().equals(label))
                .findFirst();
    }
}
