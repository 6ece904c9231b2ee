package io.github.parlance.page;

import io.github.parlance.event.TranslationRequested;
import java.util.Optional;

/** The topic of requests, as the page writes to it. */
interface RequestSink {
    /**
     * Sends a request, and returns once it is on its topic.
     *
     * @throws io.github.parlance.kafka.ClusterException if it cannot be written
     */
    void send(Optional<String> key, TranslationRequested request);
}
