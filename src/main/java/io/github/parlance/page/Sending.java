package io.github.parlance.page;

import io.github.parlance.event.TranslationRequested;
import java.util.Optional;

/** Sends requests to the stream. */
interface Sending {
    /**
     * Returns once the request is on its topic.
     *
     * @throws io.github.parlance.stream.StartFailedException if the topic does not take it
     */
    void send(Optional<String> key, TranslationRequested request);
}
