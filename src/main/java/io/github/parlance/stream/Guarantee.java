package io.github.parlance.stream;

import java.util.Locale;

/** What a crash may do to the results. */
public enum Guarantee {
    /** Each request is answered exactly once for readers of committed records. */
    EXACTLY_ONCE_V2,
    /** Each request is answered; some twice after a crash. */
    AT_LEAST_ONCE;

    /** The name Kafka Streams gives it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
