package io.github.parlance.document;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A document to be translated in company.
 *
 * @param arrived when it began to wait
 * @param patience how long after its arrival it counts as urgent as one without patience that has just arrived
 * @param deadline after which it need not be started any more
 */
public record DocumentOrder(Document document, Instant arrived, Duration patience, Optional<Instant> deadline) {}
