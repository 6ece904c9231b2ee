package io.github.parlance.log;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rate limit on events of one kind. The first event of a kind is emitted immediately. Later ones are held for an interval; after
 * it the last of them is emitted, with the number of the others. Every event is therefore either emitted or counted, at the
 * latest by the first {@link #due} after its interval. Thread-safe; it has no timer of its own.
 *
 * @param <K> kind of an event; compared with {@code equals}
 * @param <E> event
 */
final class RepeatSuppressor<K, E> {
    private final Duration interval;
    private final int maxKinds;
    private final InstantSource clock;
    private final Map<K, Kind<E>> kinds = new LinkedHashMap<>();

    /**
     * An event to emit now.
     *
     * @param repeated number of events of its kind that were dropped since the one emitted before
     */
    record Emission<E>(E event, long repeated) {}

    /**
     * @param interval minimum time between two events of one kind; positive
     * @param maxKinds maximum number of kinds to track; events of further kinds are emitted as they come
     */
    RepeatSuppressor(Duration interval, int maxKinds, InstantSource clock) {
        this.interval = interval;
        this.maxKinds = maxKinds;
        this.clock = clock;
    }

    /** Adds an event. Returns it if it is to be emitted now; empty if it is held. */
    synchronized Optional<Emission<E>> offer(K kind, E event) {
        Instant now = clock.instant();
        Kind<E> known = kinds.get(kind);
        if (known == null) {
            if (kinds.size() < maxKinds) {
                kinds.put(kind, new Kind<>(now));
            }
            return Optional.of(new Emission<>(event, 0));
        }
        if (isOver(known, now)) {
            return Optional.of(known.emit(event, now));
        }
        known.hold(event);
        return Optional.empty();
    }

    /** Returns the held events whose interval is over. Call it as often as intervals are to be exact. */
    synchronized List<Emission<E>> due() {
        Instant now = clock.instant();
        List<Emission<E>> due = new ArrayList<>();
        for (Iterator<Kind<E>> each = kinds.values().iterator(); each.hasNext(); ) {
            Kind<E> kind = each.next();
            if (isOver(kind, now)) {
                kind.emitHeld(now).ifPresentOrElse(due::add, each::remove);
            }
        }
        return due;
    }

    /** Returns all held events, whether or not their interval is over. */
    synchronized List<Emission<E>> all() {
        Instant now = clock.instant();
        return kinds.values().stream()
                .flatMap(kind -> kind.emitHeld(now).stream())
                .toList();
    }

    /** Returns whether the interval is over, or the clock was set back: otherwise nothing would be emitted for that time. */
    private boolean isOver(Kind<E> kind, Instant now) {
        return !now.isBefore(kind.emitted.plus(interval)) || now.isBefore(kind.emitted);
    }

    private static final class Kind<E> {
        private Instant emitted;
        private long held;
        private Optional<E> last = Optional.empty();

        Kind(Instant emitted) {
            this.emitted = emitted;
        }

        void hold(E event) {
            held++;
            last = Optional.of(event);
        }

        Emission<E> emit(E event, Instant now) {
            Emission<E> emission = new Emission<>(event, held);
            emitted = now;
            held = 0;
            last = Optional.empty();
            return emission;
        }

        /** Returns the last held event, which stands for the others. */
        Optional<Emission<E>> emitHeld(Instant now) {
            Optional<E> event = last;
            held = Math.max(0, held - 1);
            return event.map(present -> emit(present, now));
        }
    }
}
