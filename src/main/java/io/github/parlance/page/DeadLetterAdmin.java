package io.github.parlance.page;

import io.github.parlance.dlq.ReplayReport;
import java.util.List;
import java.util.Set;

/** Access to the dead letters. */
interface DeadLetterAdmin {
    /** Returns the newest dead letters, newest first. */
    List<DeadLetterView> newest(int max);

    /** Replays the requests of the dead letters at these positions. */
    ReplayReport sendAgain(Set<String> positions);
}
