package io.github.parlance.serve;

import static io.github.parlance.spec.Requirement.require;

import java.time.Duration;

/**
 * Further attempts after a model could not be loaded.
 *
 * @param attempts number of attempts before the texts that wait for the model fail; at least 1
 * @param backoff wait before the second attempt; each further wait is twice as long
 */
public record LoadRetries(int attempts, Duration backoff) {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 20;

    public LoadRetries {
        require(attempts > 0, "attempts is %s; give a positive count, such as 3", attempts);
    }

    /** Returns whether this number of failures is the last of a round, after which the waiting texts fail. */
    boolean endsRound(int failures) {
        return failures % attempts == 0;
    }

    /**
     * Returns the wait after a failure.
     *
     * @param failures number of failures since the model was last loaded, at least 1
     */
    Duration waitAfter(int failures) {
        return endsRound(failures)
                ? shorter(doubled(FIRST_PAUSE, failures / attempts - 1), LONGEST_PAUSE)
                : doubled(backoff, failures % attempts - 1);
    }

    private static Duration doubled(Duration base, int times) {
        return base.multipliedBy(1L << Math.min(times, MOST_DOUBLINGS));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
