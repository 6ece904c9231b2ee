package io.github.parlance.page;

import io.github.parlance.event.TranslationCompleted.Timing;
import java.time.Duration;
import java.util.Optional;

/** When the batch of a request began and ended, counted from when the request was written. */
record BatchTimes(Duration begun, Duration ended) {

    /**
     * From what its result says.
     *
     * @param queued when the stream took the request
     * @return empty if no model was asked for it
     */
    static Optional<BatchTimes> of(Duration queued, Timing timing) {
        Duration begun = queued.plus(timing.queued());
        return timing.batchSize() == 0
                ? Optional.empty()
                : Optional.of(new BatchTimes(begun, begun.plus(timing.inference())));
    }
}
