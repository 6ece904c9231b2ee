package io.github.parlance.page;

import io.github.parlance.dlq.ReplayReport;
import java.util.List;
import java.util.Set;

/** The dead letters there are. */
interface Letters {
    /** The newest first, so many and no more. */
    List<Letter> newest(int most);

    /** Sends the requests of those at these positions again. */
    ReplayReport sendAgain(Set<String> positions);
}
