package io.github.parlance.page;

import io.github.parlance.dlq.DeadLetterFilter;
import io.github.parlance.dlq.DeadLetters;
import io.github.parlance.dlq.Replay;
import io.github.parlance.dlq.ReplayReport;
import io.github.parlance.dlq.StoredDeadLetter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** The dead letters on their topic, which each call reads from its beginning, one call at a time. */
final class TopicDeadLetterAdmin implements DeadLetterAdmin {
    private final DeadLetters letters;
    private final Replay replay;

    TopicDeadLetterAdmin(DeadLetters letters, Replay replay) {
        this.letters = letters;
        this.replay = replay;
    }

    @Override
    public synchronized List<DeadLetterView> newest(int max) {
        Deque<StoredDeadLetter> last = new ArrayDeque<>();
        letters.list(DeadLetterFilter.ALL, Integer.MAX_VALUE, letter -> {
            last.add(letter);
            if (last.size() > max) {
                last.remove();
            }
        });
        List<DeadLetterView> newest = new ArrayList<>();
        last.forEach(each -> newest.add(
                new DeadLetterView(each.position(), each.time(), each.details(), each.value(), each.replayed())));
        Collections.reverse(newest);
        return newest;
    }

    @Override
    public synchronized ReplayReport sendAgain(Set<String> positions) {
        return replay.run(DeadLetterFilter.at(positions), Integer.MAX_VALUE, sent -> {});
    }
}
