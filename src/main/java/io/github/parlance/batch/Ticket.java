package io.github.parlance.batch;

import java.time.Instant;
import java.util.Comparator;

/**
 * A queued task and its failed attempts.
 *
 * @param number position in the order of submission, which decides between equally urgent tasks
 * @param urgentFrom time from which the task counts as urgent
 * @param attempts number of failed attempts in a batch of its own
 */
record Ticket<G, T, R>(Task<G, T, R> submission, long number, Instant urgentFrom, int attempts) {
    static final Comparator<Ticket<?, ?, ?>> MOST_URGENT_FIRST =
            Comparator.<Ticket<?, ?, ?>, Instant>comparing(Ticket::urgentFrom).thenComparingLong(Ticket::number);

    Ticket(Task<G, T, R> submission, long number) {
        this(submission, number, submission.schedule().urgentFrom(), 0);
    }

    int tokens() {
        return submission.tokens();
    }

    Ticket<G, T, R> afterAttempt() {
        return new Ticket<>(submission, number, urgentFrom, attempts + 1);
    }

    void complete(Completion<R> completion) {
        submission.whenCompleted().accept(completion);
    }
}
