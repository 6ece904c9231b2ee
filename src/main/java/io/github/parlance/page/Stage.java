package io.github.parlance.page;

import java.util.Locale;

/** Stages of a request. */
enum Stage {
    /** The request is on its topic. */
    PRODUCED,
    /** The stream has read it. */
    QUEUED,
    /** Its batch has begun. */
    BATCHED,
    /** Its batch has ended. */
    DECODED,
    /** Its result was read. */
    DELIVERED;

    /** Returns the name in lower case, as the API has it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
