package io.github.parlance.chaos;

import io.github.parlance.stream.Answer;
import io.github.parlance.stream.Sentences;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How long it takes after a fault until the requests sent right after it are answered, for readers of committed records. */
final class Silence {
    private final long struck = System.nanoTime();
    private final int from;
    private final Set<Answer> open;
    private Optional<Duration> first = Optional.empty();
    private Optional<Duration> last = Optional.empty();

    /** Begins now, with the requests of these numbers, {@code to} not included. */
    Silence(Sentences sentences, int from, int to) {
        this.from = from;
        this.open = sentences
                .answers()
                .filter(answer -> answer.number() >= from && answer.number() < to)
                .collect(Collectors.toCollection(HashSet::new));
    }

    void answered(Answer answer) {
        if (answer.number() < from || !open.remove(answer)) {
            return;
        }
        Duration now = Duration.ofNanos(System.nanoTime() - struck);
        first = first.or(() -> Optional.of(now));
        if (open.isEmpty()) {
            last = Optional.of(now);
        }
    }

    boolean isOver() {
        return open.isEmpty();
    }

    /** Until the first of them was answered; empty before. */
    Optional<Duration> first() {
        return first;
    }

    /** Until all were; empty before. */
    Optional<Duration> last() {
        return last;
    }
}
