package io.github.parlance.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Something to be done in company.
 *
 * @param group only those of one group travel together
 * @param tokens its length, as batches are filled by it; positive
 * @param arrived when it began to wait
 * @param patience how long after its arrival it counts as urgent as one without patience that has just arrived; so the
 *     impatient go first, and the patient are not overtaken for ever
 * @param deadline after which it need not be started any more
 * @param wanted whether anybody still waits for it; asked when its batch is about to start
 * @param whenCompleted told what became of it, once, by the thread its batch ran in; must return at once
 */
public record Submission<G, T, R>(
        G group,
        T work,
        int tokens,
        Instant arrived,
        Duration patience,
        Optional<Instant> deadline,
        BooleanSupplier wanted,
        Consumer<Completion<R>> whenCompleted) {

    Instant urgentFrom() {
        return arrived.plus(patience);
    }

    boolean isLate(Instant now) {
        return deadline.filter(now::isAfter).isPresent();
    }
}
