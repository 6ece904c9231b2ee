package io.github.parlance.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The most recent results that were shown, limited in number and in total characters. */
final class RecentResults {
    private final int max;
    private final long maxCharacters;
    private final Deque<ResultView> newest = new ArrayDeque<>();
    private long characters;

    RecentResults(int max, long maxCharacters) {
        this.max = max;
        this.maxCharacters = maxCharacters;
    }

    synchronized void add(ResultView resultView) {
        newest.addFirst(resultView);
        characters += resultView.characters();
        while (newest.size() > max || (characters > maxCharacters && newest.size() > 1)) {
            characters -= newest.removeLast().characters();
        }
    }

    /** Returns the newest results, newest first. */
    synchronized List<ResultView> newest(int limit) {
        return newest.stream().limit(limit).toList();
    }

    /** Returns the newest result of a request, which may have one per target language. */
    synchronized Optional<ResultView> find(String id) {
        return newest.stream().filter(each -> each.id().equals(id)).findFirst();
    }
}
