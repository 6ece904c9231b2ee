package io.github.parlance.batch;

import java.time.Duration;
import java.util.List;

/**
 * A batch that came back.
 *
 * @param results one for each that was in it, in their order
 * @param tokens of all that were in it, without padding
 * @param fill how full it was, 0 to 1; see {@link BatchingSpec#fill}
 * @param took start to end
 */
public record Flight<R>(List<R> results, int tokens, double fill, Duration took) {
    public Flight {
        results = List.copyOf(results);
    }
}
