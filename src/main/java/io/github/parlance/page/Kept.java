package io.github.parlance.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The last results that were shown: so many of them, with so many characters in all, and no more. */
final class Kept {
    private final int most;
    private final long mostCharacters;
    private final Deque<Delivered> newest = new ArrayDeque<>();
    private long characters;

    Kept(int most, long mostCharacters) {
        this.most = most;
        this.mostCharacters = mostCharacters;
    }

    synchronized void add(Delivered delivered) {
        newest.addFirst(delivered);
        characters += delivered.characters();
        while (newest.size() > most || (characters > mostCharacters && newest.size() > 1)) {
            characters -= newest.removeLast().characters();
        }
    }

    /** The newest first. */
    synchronized List<Delivered> newest(int limit) {
        return newest.stream().limit(limit).toList();
    }

    /** The newest of a request, which may have one in each of several languages. */
    synchronized Optional<Delivered> find(String id) {
        return newest.stream().filter(each -> each.id().equals(id)).findFirst();
    }
}
