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
 * Holds back what repeats. The first of a kind is told at once; those that come within a while after it are held back, and
 * once the while is over the last of them is told, with how many others there were. So each one is either told or counted,
 * and none waits longer than from one {@link #due} to the next after its while. Safe for several threads; it has no
 * clockwork of its own.
 *
 * @param <K> what makes a kind; with {@code equals}
 * @param <E> what is told
 */
final class Repeats<K, E> {
    private final Duration apart;
    private final int mostKinds;
    private final InstantSource clock;
    private final Map<K, Kind<E>> kinds = new LinkedHashMap<>();

    /**
     * To be told now.
     *
     * @param repeated how many of its kind were held back since the one told before
     */
    record Told<E>(E event, long repeated) {}

    /**
     * @param apart least time between two of a kind; positive
     * @param mostKinds kinds to know at a time; those beyond are told as they come
     */
    Repeats(Duration apart, int mostKinds, InstantSource clock) {
        this.apart = apart;
        this.mostKinds = mostKinds;
        this.clock = clock;
    }

    /** What is to be told now that this has come: this, or nothing yet. */
    synchronized Optional<Told<E>> offer(K kind, E event) {
        Instant now = clock.instant();
        Kind<E> known = kinds.get(kind);
        if (known == null) {
            if (kinds.size() < mostKinds) {
                kinds.put(kind, new Kind<>(now));
            }
            return Optional.of(new Told<>(event, 0));
        }
        if (isOver(known, now)) {
            return Optional.of(known.tell(event, now));
        }
        known.hold(event);
        return Optional.empty();
    }

    /** What was held back and has waited its time; to be called as often as waits are to be exact. */
    synchronized List<Told<E>> due() {
        Instant now = clock.instant();
        List<Told<E>> due = new ArrayList<>();
        for (Iterator<Kind<E>> each = kinds.values().iterator(); each.hasNext(); ) {
            Kind<E> kind = each.next();
            if (isOver(kind, now)) {
                kind.tellHeld(now).ifPresentOrElse(due::add, each::remove);
            }
        }
        return due;
    }

    /** All that is held back, whether or not it has waited its time. */
    synchronized List<Told<E>> all() {
        Instant now = clock.instant();
        return kinds.values().stream()
                .flatMap(kind -> kind.tellHeld(now).stream())
                .toList();
    }

    /** Also where the clock was set back, or nothing would be told until it is as late again. */
    private boolean isOver(Kind<E> kind, Instant now) {
        return !now.isBefore(kind.told.plus(apart)) || now.isBefore(kind.told);
    }

    private static final class Kind<E> {
        private Instant told;
        private long held;
        private Optional<E> last = Optional.empty();

        Kind(Instant told) {
            this.told = told;
        }

        void hold(E event) {
            held++;
            last = Optional.of(event);
        }

        Told<E> tell(E event, Instant now) {
            Told<E> tell = new Told<>(event, held);
            told = now;
            held = 0;
            last = Optional.empty();
            return tell;
        }

        /** The last one held back stands for the others. */
        Optional<Told<E>> tellHeld(Instant now) {
            Optional<E> event = last;
            held = Math.max(0, held - 1);
            return event.map(present -> tell(present, now));
        }
    }
}
