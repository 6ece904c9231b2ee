package io.github.parlance.document;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A document to be translated in company.
 *
 * @param key texts of one key are given to the same version of a model
 * @param version of the models, chosen before by {@link io.github.parlance.translate.Models#choose}
 * @param arrived when it began to wait
 * @param patience how long after its arrival it counts as urgent as one without patience that has just arrived
 * @param deadline after which it need not be started any more
 * @param trace a name for what it is ordered for; goes with each of its sentences
 */
public record DocumentOrder(
        Document document,
        String key,
        String version,
        Instant arrived,
        Duration patience,
        Optional<Instant> deadline,
        Optional<String> trace) {}
