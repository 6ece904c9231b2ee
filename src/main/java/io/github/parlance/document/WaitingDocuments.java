package io.github.parlance.document;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Documents that wait until their models are loaded; those with a deadline are told when it has passed. Thread-safe. */
final class WaitingDocuments {
    private final ConcurrentSkipListSet<Waiting> byDeadline =
            new ConcurrentSkipListSet<>(Comparator.comparing(Waiting::deadline).thenComparingLong(Waiting::number));
    private final AtomicLong added = new AtomicLong();

    /** A document that waits. Either its models are loaded or its deadline passes, whichever is first. */
    final class Waiting {
        private final Instant deadline;
        private final long number;
        private final Runnable whenLate;
        private final AtomicBoolean over = new AtomicBoolean();

        private Waiting(Instant deadline, long number, Runnable whenLate) {
            this.deadline = deadline;
            this.number = number;
            this.whenLate = whenLate;
        }

        private Instant deadline() {
            return deadline;
        }

        private long number() {
            return number;
        }

        /** Returns whether the document still waits. */
        boolean isWaiting() {
            return !over.get();
        }

        /** Ends the wait; returns false if it had ended before. */
        boolean end() {
            byDeadline.remove(this);
            return over.compareAndSet(false, true);
        }
    }

    /**
     * Adds a document.
     *
     * @param whenLate called once if the deadline passes before the wait ends
     */
    Waiting add(Optional<Instant> deadline, Runnable whenLate) {
        Waiting waiting = new Waiting(deadline.orElse(Instant.MAX), added.getAndIncrement(), whenLate);
        if (deadline.isPresent()) {
            byDeadline.add(waiting);
        }
        return waiting;
    }

    /** Ends the wait of the documents whose deadline has passed. */
    void expire(Instant now) {
        for (Waiting waiting : byDeadline) {
            if (!waiting.deadline().isBefore(now)) {
                return;
            }
            if (waiting.end()) {
                waiting.whenLate.run();
            }
        }
    }
}
