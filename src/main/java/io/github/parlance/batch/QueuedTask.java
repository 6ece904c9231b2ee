package io.github.parlance.batch;

import java.time.Instant;
import java.util.Comparator;

/**
 * A queued task and its failed attempts.
 *
 * @param number position in the order of task, which decides between equally urgent tasks
 * @param urgentFrom time from which the task counts as urgent
 * @param attempts number of failed attempts in a batch of its own
 */
record QueuedTask<G, T, R>(Task<G, T, R> task, long number, Instant urgentFrom, int attempts) {
    static final Comparator<QueuedTask<?, ?, ?>> MOST_URGENT_FIRST = Comparator.<QueuedTask<?, ?, ?>, Instant>comparing(
                    QueuedTask::urgentFrom)
            .thenComparingLong(QueuedTask::number);

    QueuedTask(Task<G, T, R> task, long number) {
        this(task, number, task.schedule().urgentFrom(), 0);
    }

    int tokens() {
        return task.tokens();
    }

    QueuedTask<G, T, R> afterAttempt() {
        return new QueuedTask<>(task, number, urgentFrom, attempts + 1);
    }

    void complete(Completion<R> completion) {
        task.whenCompleted().accept(completion);
    }
}
