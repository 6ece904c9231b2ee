package io.github.parlance.batch;

import java.time.Instant;
import java.util.Comparator;

/**
 * A submission and its fate so far.
 *
 * @param number in order of submission, so that the equally urgent keep it
 * @param urgentFrom when it counts as urgent
 * @param attempts how often it broke down alone
 */
record Ticket<G, T, R>(Submission<G, T, R> submission, long number, Instant urgentFrom, int attempts) {
    static final Comparator<Ticket<?, ?, ?>> MOST_URGENT_FIRST =
            Comparator.<Ticket<?, ?, ?>, Instant>comparing(Ticket::urgentFrom).thenComparingLong(Ticket::number);

    Ticket(Submission<G, T, R> submission, long number) {
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
