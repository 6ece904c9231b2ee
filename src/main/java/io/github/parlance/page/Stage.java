package io.github.parlance.page;

import java.util.Locale;

/** How far a request has come. */
enum Stage {
    /** It is on its topic. */
    PRODUCED,
    /** The stream has taken it. */
    QUEUED,
    /** Its batch has begun. */
    BATCHED,
    /** Its batch has ended. */
    DECODED,
    /** Its result was read back. */
    DELIVERED;

    /** In lower case, as the page says it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
