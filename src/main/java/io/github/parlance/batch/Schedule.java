package io.github.parlance.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Times that decide when a task runs, and the name under which it is traced.
 *
 * @param arrived time at which the task began to wait
 * @param patience time after arrival from which the task is as urgent as one that has just arrived and has no patience; a
 *     patient task lets others go first, but not for ever
 * @param deadline time after which the task must not be started any more
 * @param trace name of what the task is for, given to observers unchanged
 * @param fill time that its batch may wait to fill, beyond that of {@link BatchingSpec#maxWait}
 */
public record Schedule(
        Instant arrived, Duration patience, Optional<Instant> deadline, Optional<String> trace, Duration fill) {

    /** Creates a schedule whose batch waits no longer than others. */
    public Schedule(Instant arrived, Duration patience, Optional<Instant> deadline, Optional<String> trace) {
        this(arrived, patience, deadline, trace, Duration.ZERO);
    }

    /** Creates a schedule without patience, deadline or trace. */
    public Schedule(Instant arrived) {
        this(arrived, Duration.ZERO, Optional.empty(), Optional.empty());
    }

    /** Returns this schedule with a batch that may wait to fill; tasks whose wait ends earlier go first. */
    public Schedule filling(Duration time) {
        return new Schedule(arrived, time, deadline, trace, time);
    }

    /** Returns the time from which the task counts as urgent. */
    public Instant urgentFrom() {
        return arrived.plus(patience);
    }

    /** Returns whether the deadline has passed. */
    boolean isLate(Instant now) {
        return deadline.filter(now::isAfter).isPresent();
    }
}
