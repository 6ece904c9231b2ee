package io.github.parlance.page;

import java.time.Duration;
import java.time.Instant;

/**
 * Which of many are shown: all while they are few, and an even sample of as many as came in the second before where they are
 * not; so many a second and no more. Some places are kept for those that are waited for.
 */
final class Sampler {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final int most;
    private final int kept;
    private Instant end = Instant.EPOCH;
    private int every = 1;
    private int seen;
    private int shown;

    /**
     * @param most a second
     * @param kept of them, for those that are waited for, where there are more than that
     */
    Sampler(int most, int kept) {
        this.most = most;
        this.kept = kept;
    }

    /**
     * Whether this one is shown.
     *
     * @param waitedFor by someone who watches
     */
    synchronized boolean shows(Instant now, boolean waitedFor) {
        roll(now);
        seen++;
        boolean room = shown < (every == 1 || waitedFor ? most : most - kept);
        boolean due = waitedFor || seen % every == 0;
        if (room && due) {
            shown++;
        }
        return room && due;
    }

    /** Begins another second if this one is over, or the clock was put back. */
    private void roll(Instant now) {
        if (now.isBefore(end) && !now.isBefore(end.minus(SECOND))) {
            return;
        }
        boolean follows = !now.isBefore(end) && now.isBefore(end.plus(SECOND));
        int sample = most - kept;
        every = follows && seen > most ? (seen + sample - 1) / sample : 1;
        end = now.plus(SECOND);
        seen = 0;
        shown = 0;
    }
}
