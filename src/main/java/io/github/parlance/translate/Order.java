package io.github.parlance.translate;

import io.github.parlance.text.LanguagePair;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A sentence to be translated in company.
 *
 * @param by who translates it; stays open until the order is answered
 * @param arrived when it began to wait
 * @param patience how long after its arrival it counts as urgent as one without patience that has just arrived
 * @param deadline after which it need not be started any more
 * @param trace a name for what it is ordered for; the observer of the desk is given it with the batch, as it is
 */
public record Order(
        LanguagePair pair,
        String text,
        Translator by,
        Instant arrived,
        Duration patience,
        Optional<Instant> deadline,
        Optional<String> trace) {

    /** Ordered for nothing that has a name. */
    public Order(
            LanguagePair pair,
            String text,
            Translator by,
            Instant arrived,
            Duration patience,
            Optional<Instant> deadline) {
        this(pair, text, by, arrived, patience, deadline, Optional.empty());
    }
}
