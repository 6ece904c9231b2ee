package io.github.parlance.page;

import java.time.Duration;
import java.time.Instant;

/**
 * Decides which of many events are shown: all of them while they are few, and an even sample, based on the rate of the previous
 * second, when there are more. The number per second is limited; part of it is reserved for events that somebody waits for.
 */
final class Sampler {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final int max;
    private final int reserved;
    private Instant end = Instant.EPOCH;
    private int every = 1;
    private int seen;
    private int shown;

    /**
     * @param max maximum number per second
     * @param reserved part of that reserved for events that somebody waits for
     */
    Sampler(int max, int reserved) {
        this.max = max;
        this.reserved = reserved;
    }

    /**
     * Returns whether to show an event.
     *
     * @param waitedFor whether somebody waits for it
     */
    synchronized boolean shows(Instant now, boolean waitedFor) {
        roll(now);
        seen++;
        boolean room = shown < (every == 1 || waitedFor ? max : max - reserved);
        boolean due = waitedFor || seen % every == 0;
        if (room && due) {
            shown++;
        }
        return room && due;
    }

    /** Begins a new second if this one is over, or if the clock was set back. */
    private void roll(Instant now) {
        if (now.isBefore(end) && !now.isBefore(end.minus(SECOND))) {
            return;
        }
        boolean follows = !now.isBefore(end) && now.isBefore(end.plus(SECOND));
        int sample = max - reserved;
        every = follows && seen > max ? (seen + sample - 1) / sample : 1;
        end = now.plus(SECOND);
        seen = 0;
        shown = 0;
    }
}
