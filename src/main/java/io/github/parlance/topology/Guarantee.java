package io.github.parlance.topology;

import java.util.Locale;

/** Delivery guarantee of the results. */
public enum Guarantee {
    /** Each request is answered exactly once for readers of committed records. */
    EXACTLY_ONCE_V2,
    /** Each request is answered; some are answered twice after a crash. */
    AT_LEAST_ONCE;

    /** Returns the value of {@code processing.guarantee}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
