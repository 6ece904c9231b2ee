package io.github.parlance.page;

import io.github.parlance.event.TranslationCompleted.Timing;
import java.time.Duration;
import java.util.Optional;

/** The beginning and end of a request's batch, measured from the time the request was written. */
record BatchTimes(Duration begun, Duration ended) {

    /**
     * Computes the times from a result.
     *
     * @param queued time until the stream read the request
     * @return empty if no model was used
     */
    static Optional<BatchTimes> of(Duration queued, Timing timing) {
        Duration begun = queued.plus(timing.queued());
        return timing.batchSize() == 0
                ? Optional.empty()
                : Optional.of(new BatchTimes(begun, begun.plus(timing.inference())));
    }
}
